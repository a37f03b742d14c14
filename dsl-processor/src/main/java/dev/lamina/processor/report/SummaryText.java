package dev.lamina.processor.report;

import dev.lamina.processor.check.CheckedNetwork;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.text.Text;
import java.util.stream.Collectors;

/** Writes {@code summary.txt} and the one line that the compiler notes. */
public final class SummaryText {
  private SummaryText() {}

  /** The layer table under a line with the totals. */
  public static String write(CheckedNetwork network) {
    return note(network)
        + "\n\n"
        + LayerTable.of(network).stream()
            .map(line -> line.stripTrailing() + "\n")
            .collect(Collectors.joining());
  }

  /** {@code ResNet50: 25,557,032 parameters, 4.09 G multiply-adds, 224x224x3 -> 1000}. */
  public static String note(CheckedNetwork network) {
    NetworkModel model = network.model();
    return "%s: %s parameters, %s multiply-adds, %s -> %s"
        .formatted(
            model.name(),
            Text.number(model.parameters()),
            Text.scaled(model.multiplyAdds()),
            size(model.input().shape()),
            size(model.last().shape()));
  }

  private static String size(Shape shape) {
    return shape.dimensions().stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
