package dev.lamina.processor.drawing;

import dev.lamina.processor.drawing.Wiring.Link;
import dev.lamina.processor.drawing.Wiring.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Places for the nodes and links of a {@link Wiring}, in pixels along the flow and across it. Nodes
 * of one rank share a row. Between two rows lie the labels of the upper one, then a track for each
 * node whose links part there, then one for each whose links meet there: so links cross links, but
 * neither nodes nor labels.
 */
final class FlowLayout {
  /**
   * The room that a node takes.
   *
   * @param along its extent in the direction of the flow
   * @param low its extent from the line it stands on, away from the lanes
   * @param high its extent from that line towards the lanes
   * @param side where along it a link from the side meets it
   * @param label extent of the label behind it, towards the lanes
   */
  record Size(int along, int low, int high, int side, int label) {
    int reach() {
      return Math.max(high, label);
    }
  }

  /**
   * The room for links.
   *
   * @param label behind a row of nodes, where labels stand
   * @param stub behind a row without labels
   * @param track between links that run across
   * @param arrow before a node
   * @param lane between lanes
   */
  record Spacing(int label, int stub, int track, int arrow, int lane) {}

  /** A point so far along the flow and so far across it; lanes lie above zero. */
  record Point(int along, int across) {}

  private final Wiring wiring;
  private final List<Size> sizes;
  private final Spacing spacing;
  private final Tracks tracks;
  private final int[] rows;
  private final int[] stubs;
  private final int[] starts;
  private final int[] reach;
  private final int high;
  private final int low;
  private final Map<Integer, Point> places = new HashMap<>();
  private final Map<Integer, Integer> lanes = new HashMap<>();

  FlowLayout(Wiring wiring, List<Size> sizes, Spacing spacing) {
    this.wiring = wiring;
    this.sizes = List.copyOf(sizes);
    this.spacing = spacing;
    this.rows = new int[wiring.ranks()];
    this.stubs = new int[wiring.ranks()];
    this.starts = new int[wiring.ranks()];
    this.reach = new int[wiring.ranks()];
    this.tracks = new Tracks(wiring);
    List<Run> floating = wiring.runs().stream().filter(wiring::floats).toList();
    List<Integer> standing = new ArrayList<>(IntStream.range(0, sizes.size()).boxed().toList());
    floating.forEach(run -> standing.removeAll(run.nodes()));
    for (int n : standing) {
      rows[wiring.rank(n)] = Math.max(rows[wiring.rank(n)], sizes.get(n).along());
      leaveRoomForLabel(n, wiring.rank(n));
    }
    floating.forEach(run -> run.nodes().forEach(n -> leaveRoomForLabel(n, run.last() - 1)));
    floating.forEach(this::makeRoom);
    for (int row = 1; row < rows.length; row++) {
      starts[row] = starts[row - 1] + rows[row - 1] + gap(row - 1);
    }
    for (int n : standing) {
      int slack = rows[wiring.rank(n)] - sizes.get(n).along();
      places.put(n, new Point(starts[wiring.rank(n)] + slack / 2, 0));
    }
    floating.forEach(this::center);
    for (int n : standing) {
      if (wiring.lane(n) == 0) {
        int rank = wiring.rank(n);
        reach[rank] = Math.max(reach[rank], sizes.get(n).reach());
      }
    }
    wiring.runs().forEach(this::moveAcross);
    this.high = IntStream.of(reach).max().orElse(0);
    this.low =
        IntStream.range(0, sizes.size())
            .map(n -> sizes.get(n).low() - place(n).across())
            .max()
            .orElse(0);
  }

  /** Where a node begins along the flow, and the line that it stands on. */
  Point place(int node) {
    return places.get(node);
  }

  /** Extent along the flow. */
  int length() {
    return starts[rows.length - 1] + rows[rows.length - 1];
  }

  /** Extent from lane 0 towards the lanes. */
  int high() {
    return high;
  }

  /** Extent from lane 0 away from the lanes. */
  int low() {
    return low;
  }

  /** The corners of a link, its ends included; one of several begins where it parts. */
  List<Point> route(Link link) {
    Point from = place(link.from());
    Point to = place(link.to());
    int lane = lane(link);
    List<Point> points = new ArrayList<>();
    if (!wiring.leaves(link) || wiring.out(link.from()).size() == 1) {
      points.add(new Point(from.along() + sizes.get(link.from()).along(), from.across()));
    }
    if (wiring.leaves(link)) {
      points.add(new Point(parts(link), from.across()));
      points.add(new Point(parts(link), lane));
    }
    if (wiring.entersAside(link)) {
      int side = to.along() + sizes.get(link.to()).side();
      points.add(new Point(side, lane));
      points.add(new Point(side, to.across() + sizes.get(link.to()).high()));
      return points;
    }
    if (wiring.enters(link)) {
      points.add(new Point(meets(link), lane));
      points.add(new Point(meets(link), to.across()));
    }
    points.add(new Point(to.along(), to.across()));
    return points;
  }

  /** Where links part that come from one node. */
  List<Point> partings() {
    List<Point> points = new ArrayList<>();
    for (int n = 0; n < sizes.size(); n++) {
      int across = place(n).across();
      List<Link> out = wiring.out(n);
      if (out.size() > 1) {
        out.stream()
            .filter(wiring::leaves)
            .limit(1)
            .forEach(link -> points.add(new Point(parts(link), across)));
        List<Link> ahead = out.stream().filter(link -> !wiring.leaves(link)).toList();
        ahead.stream()
            .filter(wiring::crossesOver)
            .filter(link -> ahead.stream().anyMatch(other -> goesFurther(other, link)))
            .forEach(link -> points.add(new Point(meets(link), across)));
      }
    }
    return points;
  }

  private boolean goesFurther(Link other, Link link) {
    return !wiring.crossesOver(other) || meets(other) > meets(link);
  }

  private void leaveRoomForLabel(int node, int row) {
    int stub = sizes.get(node).label() > 0 ? spacing.label() : spacing.stub();
    stubs[row] = Math.max(stubs[row], stub);
  }

  private int parts(Link link) {
    int row = wiring.rank(link.from());
    return track(row, tracks.parting(row, link.from()));
  }

  private int meets(Link link) {
    int row = wiring.rank(link.to()) - 1;
    return track(row, tracks.meeting(row, link.to()));
  }

  private int track(int row, int index) {
    return starts[row] + rows[row] + stubs[row] + index * spacing.track() + spacing.track() / 2;
  }

  private int gap(int row) {
    return stubs[row] + tracks.below(row) * spacing.track() + spacing.arrow();
  }

  /** What the nodes of a run take along the flow, with the links between them. */
  private int length(Run run) {
    int nodes = run.nodes().stream().mapToInt(n -> sizes.get(n).along()).sum();
    return nodes + (run.nodes().size() - 1) * (spacing.label() + spacing.arrow());
  }

  /** Pixels from the first row beside which the nodes of a run may stand to the last. */
  private int room(Run run) {
    int room = rows[run.first()];
    for (int row = run.first() + 1; row < run.last(); row++) {
      room += gap(row - 1) + rows[row];
    }
    return room;
  }

  private void makeRoom(Run run) {
    int missing = length(run) - room(run);
    int count = run.last() - run.first();
    for (int row = run.first(); row < run.last() && missing > 0; row++) {
      rows[row] += (missing + count - 1) / count;
    }
  }

  private void center(Run run) {
    int along = starts[run.first()] + (room(run) - length(run)) / 2;
    for (int n : run.nodes()) {
      places.put(n, new Point(along, 0));
      along += sizes.get(n).along() + spacing.label() + spacing.arrow();
    }
  }

  /** Moves a run as near to lane 0 as the lanes within let it. */
  private void moveAcross(Run run) {
    int inner = 0;
    for (int row = run.first(); row <= run.last(); row++) {
      inner = Math.max(inner, reach[row]);
    }
    int low = run.nodes().stream().mapToInt(n -> sizes.get(n).low()).max().orElse(0);
    int outer = run.nodes().stream().mapToInt(n -> sizes.get(n).reach()).max().orElse(0);
    int across = inner + spacing.lane() + low;
    run.nodes().forEach(n -> places.put(n, new Point(place(n).along(), across)));
    run.links().forEach(link -> lanes.put(link.index(), across));
    for (int row = run.first(); row <= run.last(); row++) {
      reach[row] = across + outer;
    }
  }

  private int lane(Link link) {
    Integer lane = lanes.get(link.index());
    return lane != null ? lane : place(link.from()).across();
  }
}
