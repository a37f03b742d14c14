package dev.lamina.processor.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.processor.drawing.FlowLayout.Point;
import dev.lamina.processor.drawing.FlowLayout.Size;
import dev.lamina.processor.drawing.FlowLayout.Spacing;
import dev.lamina.processor.drawing.Wiring.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However nodes are wired, nothing covers anything: tried with networks wired at random. */
class FlowLayoutTest {
  private static final Spacing SPACING = new Spacing(24, 6, 12, 14, 22);

  /** A rectangle along and across the flow, or a straight line. */
  private record Box(int along, int across, int alongEnd, int acrossEnd) {
    static Box between(Point a, Point b) {
      return new Box(
          Math.min(a.along(), b.along()),
          Math.min(a.across(), b.across()),
          Math.max(a.along(), b.along()),
          Math.max(a.across(), b.across()));
    }

    /** Whether two rectangles have more than a border in common, or a line runs through one. */
    boolean covers(Box other) {
      return along < other.alongEnd
          && other.along < alongEnd
          && across < other.acrossEnd
          && other.across < acrossEnd;
    }

    /** Whether two lines have more than a point in common. */
    boolean runsAlong(Box other) {
      boolean flat = across == acrossEnd && other.across == other.acrossEnd;
      boolean deep = along == alongEnd && other.along == other.alongEnd;
      return (flat && across == other.across && along < other.alongEnd && other.along < alongEnd)
          || (deep && along == other.along && across < other.acrossEnd && other.across < acrossEnd);
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingCoversAnything(int seed) {
    Random random = new Random(seed);
    int nodes = 3 + random.nextInt(12);
    List<Link> links = links(random, nodes);
    List<Size> sizes = IntStream.range(0, nodes).mapToObj(n -> size(random)).toList();
    FlowLayout layout = new FlowLayout(new Wiring(nodes, links), sizes, SPACING);
    List<Box> boxes = new ArrayList<>();
    for (int n = 0; n < nodes; n++) {
      boxes.add(box(layout.place(n), sizes.get(n)));
      if (sizes.get(n).label() > 0) {
        boxes.add(label(layout.place(n), sizes.get(n)));
      }
    }
    for (int i = 0; i < boxes.size(); i++) {
      assertThat(boxes.subList(0, i)).as("beside %s", boxes.get(i)).noneMatch(boxes.get(i)::covers);
    }
    for (Link link : links) {
      for (Box piece : pieces(layout, link)) {
        assertThat(boxes).as("under %s", link).noneMatch(piece::covers);
        for (Link other : links) {
          if (link.from() != other.from() && link.to() != other.to()) {
            assertThat(pieces(layout, other)).as("%s", link).noneMatch(piece::runsAlong);
          }
        }
      }
    }
  }

  /**
   * Some nodes are sources, every other takes one to three; the last takes what nothing else does.
   */
  private static List<Link> links(Random random, int nodes) {
    List<Link> links = new ArrayList<>();
    TreeSet<Integer> unused = new TreeSet<>();
    for (int n = 0; n < nodes; n++) {
      TreeSet<Integer> from = new TreeSet<>();
      boolean source = n == 0 || (n < nodes - 1 && random.nextInt(12) == 0);
      for (int i = 0; !source && i <= random.nextInt(3); i++) {
        from.add(random.nextBoolean() ? n - 1 : random.nextInt(n));
      }
      if (n == nodes - 1) {
        from.addAll(unused);
      }
      for (int above : from) {
        links.add(new Link(links.size(), above, n));
      }
      unused.removeAll(from);
      unused.add(n);
    }
    return links;
  }

  private static Size size(Random random) {
    int half = 20 + random.nextInt(100);
    int along = 20 + random.nextInt(60);
    return new Size(along, half, half, along / 2, random.nextBoolean() ? 0 : 70);
  }

  private static Box box(Point place, Size size) {
    return new Box(
        place.along(),
        place.across() - size.low(),
        place.along() + size.along(),
        place.across() + size.high());
  }

  /** The label stands beside the line that leaves its node. */
  private static Box label(Point place, Size size) {
    int begin = place.along() + size.along();
    return new Box(begin, place.across(), begin + SPACING.label(), place.across() + size.label());
  }

  private static List<Box> pieces(FlowLayout layout, Link link) {
    List<Point> route = layout.route(link);
    return IntStream.range(1, route.size())
        .mapToObj(i -> Box.between(route.get(i - 1), route.get(i)))
        .toList();
  }
}
