package dev.lamina.processor.drawing;

import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.model.Primitive;
import java.util.ArrayList;
import java.util.List;

/** What a reader may ask about a drawing, answered for what is in it. */
final class Legend {
  private static final int SIZE = 11;
  private static final int LINE = 18;
  private static final int SPACE = 26;
  private static final int SAMPLE = 26;

  /** An explanation, with a sample line in a style before it unless that is empty. */
  private record Item(String sample, String text, int x, int line) {
    int end() {
      return x + (sample.isEmpty() ? 0 : SAMPLE) + TextWidth.of(text, SIZE);
    }
  }

  private final int width;
  private final List<Item> items = new ArrayList<>();

  /**
   * @param drawn the drawing
   * @param width pixels there are
   */
  Legend(NetworkModel network, SvgWriter drawn, int width) {
    this.width = width;
    String input = NetworkFigure.shape(network.input().shape());
    add("", input + ": height \u00d7 width \u00d7 channels of one image");
    if (drawn.uses("arc")) {
      add("arc", "shortcut");
    }
    network
        .operations()
        .filter(operation -> operation.primitive().category() == Primitive.Category.CONVOLUTION)
        .findFirst()
        .map(operation -> Chip.of(operation).lines())
        .ifPresent(lines -> add("", lines.get(0) + ", " + lines.get(1) + ": kernel size, filters"));
    if (drawn.uses("chip norm")) {
      add("", "norm: batch normalisation");
    }
    if (drawn.uses("badge")) {
      add("", "\u00d7: equal blocks, one after another");
    }
  }

  int height() {
    return (items.get(items.size() - 1).line() + 1) * LINE;
  }

  void draw(SvgWriter svg, int x, int y) {
    svg.open("notes", List.of());
    for (Item item : items) {
      int at = x + item.x();
      int baseline = y + item.line() * LINE + SIZE;
      if (!item.sample().isEmpty()) {
        svg.path(item.sample(), "M" + at + "," + (baseline - 4) + " H" + (at + SAMPLE - 6));
        at += SAMPLE;
      }
      svg.text("legend", at, baseline, item.text());
    }
    svg.close();
  }

  private void add(String sample, String text) {
    Item first = new Item(sample, text, 0, 0);
    if (items.isEmpty()) {
      items.add(first);
      return;
    }
    Item before = items.get(items.size() - 1);
    Item beside = new Item(sample, text, before.end() + SPACE, before.line());
    items.add(beside.end() <= width ? beside : new Item(sample, text, 0, before.line() + 1));
  }
}
