package dev.lamina.processor.drawing;

import dev.lamina.processor.drawing.FlowLayout.Point;
import dev.lamina.processor.drawing.FlowLayout.Size;
import dev.lamina.processor.drawing.FlowLayout.Spacing;
import dev.lamina.processor.drawing.Lines.Spot;
import dev.lamina.processor.drawing.Wiring.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Figures and the links between them, one after another downwards or to the right. */
final class FlowFigure implements Figure {
  /** Where the flow goes. */
  enum Direction {
    /** Lanes on the right. */
    DOWN,
    /** Lanes above. */
    RIGHT
  }

  /**
   * A figure in its place.
   *
   * @param label what stands beside the links that leave it downwards, or empty
   * @param kind what links do here
   */
  record Node(Figure figure, String label, Kind kind) {}

  /** What links do at a node. */
  enum Kind {
    /** They reach it. */
    PLAIN,
    /** They add up. */
    SUM,
    /** They pass: it is a border. */
    BORDER
  }

  private static final Spacing DOWNWARDS = new Spacing(24, 6, 12, 14, 22);
  private static final Spacing TO_THE_RIGHT = new Spacing(9, 9, 10, 13, 12);
  private static final int LABEL = 8;
  private static final int LABEL_SIZE = 12;

  private final Direction direction;
  private final Wiring wiring;
  private final List<Node> nodes;
  private final FlowLayout layout;

  FlowFigure(Direction direction, Wiring wiring, List<Node> nodes) {
    this.direction = direction;
    this.wiring = wiring;
    this.nodes = List.copyOf(nodes);
    this.layout =
        new FlowLayout(
            wiring,
            nodes.stream().map(this::size).toList(),
            direction == Direction.DOWN ? DOWNWARDS : TO_THE_RIGHT);
  }

  @Override
  public int width() {
    return direction == Direction.DOWN ? layout.low() + layout.high() : layout.length();
  }

  @Override
  public int height() {
    return direction == Direction.DOWN ? layout.length() : layout.low() + layout.high();
  }

  @Override
  public int anchorX() {
    return direction == Direction.DOWN ? layout.low() : layout.length() / 2;
  }

  @Override
  public int anchorY() {
    return direction == Direction.DOWN ? layout.length() / 2 : layout.high();
  }

  @Override
  public void draw(SvgWriter svg, int x, int y) {
    Set<Spot> reached = new HashSet<>();
    List<Link> links = new ArrayList<>(wiring.links());
    links.sort(Comparator.comparing(wiring::lane, Comparator.reverseOrder()));
    for (Link link : links) {
      List<Spot> route = layout.route(link).stream().map(point -> at(point, x, y)).toList();
      boolean head =
          nodes.get(link.to()).kind() != Kind.BORDER && reached.add(route.get(route.size() - 1));
      String style = shortcut(link) ? "arc" : "line";
      svg.path(style, Lines.path(route, head));
      if (head) {
        svg.path(style + "-head", Lines.head(route));
      }
    }
    for (Point parting : layout.partings()) {
      Spot spot = at(parting, x, y);
      svg.circle("parting", spot.x(), spot.y(), 3);
    }
    for (int n = 0; n < nodes.size(); n++) {
      Spot spot = at(layout.place(n), x, y);
      Figure figure = nodes.get(n).figure();
      if (direction == Direction.DOWN) {
        figure.draw(svg, spot.x() - figure.anchorX(), spot.y());
        if (!nodes.get(n).label().isEmpty()) {
          int below = spot.y() + figure.height() + 17;
          svg.text("shape", spot.x() + LABEL, below, nodes.get(n).label());
        }
      } else {
        figure.draw(svg, spot.x(), spot.y() - figure.anchorY());
      }
    }
  }

  /** Whether a link is part of a path beside the main one that is bare, or ends in a sum. */
  private boolean shortcut(Link link) {
    return wiring
        .run(link)
        .filter(
            run ->
                run.nodes().isEmpty()
                    || run.end().map(end -> nodes.get(end.to()).kind() == Kind.SUM).orElse(false))
        .isPresent();
  }

  private Size size(Node node) {
    Figure figure = node.figure();
    int label = node.label().isEmpty() ? 0 : LABEL + TextWidth.of(node.label(), LABEL_SIZE) + LABEL;
    return direction == Direction.DOWN
        ? new Size(
            figure.height(),
            figure.anchorX(),
            figure.width() - figure.anchorX(),
            figure.anchorY(),
            label)
        : new Size(
            figure.width(),
            figure.height() - figure.anchorY(),
            figure.anchorY(),
            figure.anchorX(),
            0);
  }

  /** A point of the layout as x and y. */
  private Spot at(Point point, int x, int y) {
    return direction == Direction.DOWN
        ? new Spot(x + layout.low() + point.across(), y + point.along())
        : new Spot(x + point.along(), y + layout.high() - point.across());
  }
}
