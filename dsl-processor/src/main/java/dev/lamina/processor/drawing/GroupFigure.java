package dev.lamina.processor.drawing;

import dev.lamina.processor.drawing.FlowFigure.Direction;
import dev.lamina.processor.drawing.FlowFigure.Kind;
import dev.lamina.processor.drawing.PartGraph.Blocks;
import dev.lamina.processor.drawing.PartGraph.Cell;
import dev.lamina.processor.drawing.PartGraph.Entry;
import dev.lamina.processor.model.Primitive;
import java.util.ArrayList;
import java.util.List;

/** Makes the figure of what is inside a group, from left to right, or downwards if that is wide. */
final class GroupFigure {
  /** Radius of the rings where lines begin and end. */
  static final int RING = 5;

  private static final int WIDEST = 1000;

  private final PartGraph graph;
  private final Wiring wiring;
  private final List<String> inputs;
  private final int depth;

  private GroupFigure(PartGraph graph, List<String> inputs, int depth) {
    this.graph = graph;
    this.wiring = new Wiring(graph.nodes().size(), graph.links());
    this.inputs = inputs;
    this.depth = depth;
  }

  /**
   * The content of a declared layer.
   *
   * @param inputs names of its inputs, shown where they are several
   */
  static Figure of(PartGraph graph, List<String> inputs) {
    return new GroupFigure(graph, inputs, 0).content(false).figure();
  }

  /** A figure, and whether its lines end at its left and right border instead of in rings. */
  private record Content(Figure figure, boolean open) {}

  /**
   * The group's content.
   *
   * @param beside whether other figures of a flow to the right stand beside it
   */
  private Content content(boolean beside) {
    Figure right = flow(Direction.RIGHT, beside);
    return right.width() <= WIDEST
        ? new Content(right, beside)
        : new Content(flow(Direction.DOWN, false), false);
  }

  private Figure flow(Direction direction, boolean open) {
    List<Figure> figures = new ArrayList<>();
    for (int n = 0; n < graph.nodes().size(); n++) {
      figures.add(figure(n, direction, open));
    }
    if (direction == Direction.RIGHT) {
      align(figures);
    }
    List<FlowFigure.Node> nodes = new ArrayList<>();
    for (int n = 0; n < figures.size(); n++) {
      String label = direction == Direction.DOWN ? label(n) : "";
      nodes.add(new FlowFigure.Node(figures.get(n), label, kind(graph.nodes().get(n), open)));
    }
    return new FlowFigure(direction, wiring, nodes);
  }

  private Figure figure(int n, Direction direction, boolean open) {
    PartGraph.Node node = graph.nodes().get(n);
    if (node instanceof Blocks blocks) {
      GroupFigure inside = new GroupFigure(new PartGraph(blocks.first()), List.of(), depth + 1);
      Content content = inside.content(direction == Direction.RIGHT);
      String style = depth % 2 == 0 ? "frame" : "inner-frame";
      return FrameFigure.around(blocks, graph.name(), style, content.figure(), content.open());
    }
    if (node instanceof Cell cell) {
      return direction == Direction.RIGHT && wiring.lane(n) == 0
          ? CellFigure.column(cell.operations())
          : CellFigure.row(cell.operations());
    }
    return node instanceof Entry entry && inputs.size() > 1
        ? new PillFigure(inputs.get(entry.input()))
        : new PortFigure(open ? 0 : RING);
  }

  /** The shape behind a node, unless that is what the whole group gives. */
  private String label(int n) {
    int exit = graph.nodes().size() - 1;
    return wiring.out(n).stream().anyMatch(link -> link.to() != exit)
        ? PartGraph.output(graph.nodes().get(n))
            .map(out -> NetworkFigure.shape(out.shape()))
            .orElse("")
        : "";
  }

  /** Gives the frames of the main path the same upper and lower edge. */
  private void align(List<Figure> figures) {
    int above = 0;
    int below = 0;
    for (int n = 0; n < figures.size(); n++) {
      if (wiring.lane(n) == 0 && figures.get(n) instanceof FrameFigure frame) {
        above = Math.max(above, frame.above());
        below = Math.max(below, frame.below());
      }
    }
    for (int n = 0; n < figures.size(); n++) {
      if (wiring.lane(n) == 0 && figures.get(n) instanceof FrameFigure frame) {
        figures.set(n, frame.withRoom(above, below));
      }
    }
  }

  private static Kind kind(PartGraph.Node node, boolean open) {
    if (node instanceof Cell cell) {
      return cell.first().primitive().category() == Primitive.Category.SUM ? Kind.SUM : Kind.PLAIN;
    }
    return open && PartGraph.border(node) ? Kind.BORDER : Kind.PLAIN;
  }
}
