package dev.lamina.processor.drawing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which way the lines of a directed graph take, before anything has a size: every node has a rank,
 * the longest path from a source to it; the longest path of all is lane 0; every other path or
 * single link runs beside it in a lane of its own, those over fewer ranks nearer.
 */
final class Wiring {
  /**
   * A line from a node to a later one.
   *
   * @param index its place among the links
   */
  record Link(int index, int from, int to) {}

  /**
   * Nodes and links in one lane.
   *
   * @param first the first rank beside which it runs
   * @param last the rank of the node where it ends
   */
  record Run(List<Integer> nodes, List<Link> links, int first, int last) {
    /** The link that leads back, if one does. */
    Optional<Link> end() {
      return links.isEmpty() ? Optional.empty() : Optional.of(links.get(links.size() - 1));
    }

    boolean overlaps(Run other) {
      return first <= other.last && other.first <= last;
    }
  }

  private final List<Link> links;
  private final List<List<Link>> in = new ArrayList<>();
  private final List<List<Link>> out = new ArrayList<>();
  private final List<Integer> ranks = new ArrayList<>();
  private final List<List<Run>> lanes = new ArrayList<>();
  private final Map<Integer, Integer> laneOfNode = new HashMap<>();
  private final Map<Integer, Integer> laneOfLink = new HashMap<>();
  private final Map<Integer, Run> runOfLink = new HashMap<>();
  private final Set<Integer> aside = new HashSet<>();

  /**
   * @param nodes how many there are; a link leads from a lower number to a higher one, and the last
   *     node is where all paths end
   */
  Wiring(int nodes, List<Link> links) {
    this.links = List.copyOf(links);
    for (int n = 0; n < nodes; n++) {
      in.add(new ArrayList<>());
      out.add(new ArrayList<>());
    }
    for (Link link : links) {
      in.get(link.to()).add(link);
      out.get(link.from()).add(link);
    }
    for (int n = 0; n < nodes; n++) {
      ranks.add(in.get(n).stream().mapToInt(link -> rank(link.from()) + 1).max().orElse(0));
    }
    place(mainRun(nodes - 1), 0);
    List<Run> runs = new ArrayList<>(branches(nodes));
    Set<Integer> taken = new HashSet<>(laneOfLink.keySet());
    runs.forEach(run -> run.links().forEach(link -> taken.add(link.index())));
    links.stream()
        .filter(link -> !taken.contains(link.index()) && rank(link.to()) > rank(link.from()) + 1)
        .map(link -> new Run(List.of(), List.of(link), rank(link.from()) + 1, rank(link.to())))
        .forEach(runs::add);
    runs.sort(
        Comparator.comparingInt((Run run) -> run.last() - run.first()).thenComparing(Run::first));
    runs.forEach(this::placeBeside);
    for (Link link : links) {
      if (collides(link)) {
        placeBeside(new Run(List.of(), List.of(link), rank(link.to()), rank(link.to())));
      }
    }
    links.stream().filter(this::isOpenAside).forEach(link -> aside.add(link.index()));
  }

  List<Link> links() {
    return links;
  }

  List<Link> out(int node) {
    return out.get(node);
  }

  int rank(int node) {
    return ranks.get(node);
  }

  /** Ranks there are. */
  int ranks() {
    return ranks.stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
  }

  int lane(int node) {
    return laneOfNode.get(node);
  }

  /** The lane that a link runs in; one between neighbouring ranks keeps to that of its source. */
  int lane(Link link) {
    Integer lane = laneOfLink.get(link.index());
    return lane != null ? lane : lane(link.from());
  }

  /** The runs beside the main path, lane by lane. */
  List<Run> runs() {
    return lanes.stream().skip(1).flatMap(List::stream).toList();
  }

  /** The run beside the main path that a link is part of, if it is of one. */
  Optional<Run> run(Link link) {
    return Optional.ofNullable(runOfLink.get(link.index()));
  }

  /** Whether a link changes lanes below its source. */
  boolean leaves(Link link) {
    return lane(link) != lane(link.from());
  }

  /** Whether a link changes lanes to reach its target. */
  boolean enters(Link link) {
    return lane(link) != lane(link.to());
  }

  /** Whether a link reaches its target from the side: nothing stands between its lane and it. */
  boolean entersAside(Link link) {
    return aside.contains(link.index());
  }

  /** Whether a link changes lanes before its target, so that it reaches it along the flow. */
  boolean crossesOver(Link link) {
    return enters(link) && !entersAside(link);
  }

  private boolean isOpenAside(Link link) {
    int lane = lane(link);
    int row = rank(link.to());
    return lane > lane(link.to())
        && lanes.get(lane).stream().anyMatch(run -> endsWith(run, link))
        && IntStream.range(lane(link.to()) + 1, lane)
            .noneMatch(between -> lanes.get(between).stream().anyMatch(run -> stands(run, row)));
  }

  /**
   * Whether the nodes of a run may stand anywhere between its ends, because no link of another run
   * passes through it.
   */
  boolean floats(Run run) {
    return !run.nodes().isEmpty()
        && run.links().size() == run.nodes().size() + 1
        && run.nodes().stream().allMatch(n -> in.get(n).size() == 1 && out.get(n).size() == 1)
        && links.stream().noneMatch(link -> passes(link, run));
  }

  private static boolean endsWith(Run run, Link link) {
    return run.end().equals(Optional.of(link));
  }

  private static boolean stands(Run run, int row) {
    return !run.nodes().isEmpty() && run.first() <= row && row < run.last();
  }

  /** Whether a link crosses the lane of a run somewhere between the run's ends. */
  private boolean passes(Link link, Run run) {
    int lane = lane(run.nodes().get(0));
    boolean leaving =
        between(lane, lane(link.from()), lane(link)) && within(run, rank(link.from()), 1);
    boolean entering =
        between(lane, lane(link.to()), lane(link))
            && (entersAside(link)
                ? within(run, rank(link.to()), 0)
                : within(run, rank(link.to()) - 1, 1));
    return leaving || entering;
  }

  private static boolean between(int lane, int from, int to) {
    return Math.min(from, to) < lane && lane < Math.max(from, to);
  }

  private static boolean within(Run run, int rank, int below) {
    return run.first() <= rank && rank + below <= run.last() - 1;
  }

  /**
   * Whether a link that leaves its lane right before its target would run along another one that
   * enters that lane.
   */
  private boolean collides(Link link) {
    return !laneOfLink.containsKey(link.index())
        && links.stream()
            .anyMatch(
                other ->
                    other.to() != link.to()
                        && rank(other.to()) == rank(link.to())
                        && lane(other.to()) == lane(link.from())
                        && enters(other)
                        && !isOpenAside(other));
  }

  /** Places a run in the first lane that has room for it. */
  private void placeBeside(Run run) {
    int lane = 1;
    while (lane < lanes.size() && lanes.get(lane).stream().anyMatch(run::overlaps)) {
      lane++;
    }
    place(run, lane);
    run.links().forEach(link -> runOfLink.put(link.index(), run));
  }

  private void place(Run run, int lane) {
    while (lanes.size() <= lane) {
      lanes.add(new ArrayList<>());
    }
    lanes.get(lane).add(run);
    run.nodes().forEach(node -> laneOfNode.put(node, lane));
    run.links().forEach(link -> laneOfLink.put(link.index(), lane));
  }

  /** A longest path to the last node; of equal ones that through the first inputs. */
  private Run mainRun(int last) {
    List<Integer> nodes = new ArrayList<>(List.of(last));
    List<Link> path = new ArrayList<>();
    for (int at = last; rank(at) > 0; at = path.get(0).from()) {
      int above = rank(at) - 1;
      Link link =
          in.get(at).stream().filter(l -> rank(l.from()) == above).findFirst().orElseThrow();
      path.add(0, link);
      nodes.add(0, link.from());
    }
    return new Run(nodes, path, 0, rank(last));
  }

  /** Paths through the nodes that the main path leaves out. */
  private List<Run> branches(int count) {
    Set<Integer> taken = new HashSet<>(laneOfNode.keySet());
    List<Run> runs = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      if (taken.add(n)) {
        runs.add(branch(n, taken));
      }
    }
    return runs;
  }

  private Run branch(int start, Set<Integer> taken) {
    List<Integer> nodes = new ArrayList<>(List.of(start));
    List<Link> path = new ArrayList<>();
    in.get(start).stream()
        .max(Comparator.comparingInt(link -> rank(link.from())))
        .ifPresent(path::add);
    int first = path.isEmpty() ? rank(start) : rank(path.get(0).from()) + 1;
    int at = start;
    boolean more = true;
    while (more) {
      more = false;
      for (Link link : out.get(at)) {
        if (!more && taken.add(link.to())) {
          more = true;
          path.add(link);
          nodes.add(link.to());
        }
      }
      at = nodes.get(nodes.size() - 1);
    }
    int last = rank(at);
    List<Link> ends =
        out.get(at).stream().sorted(Comparator.comparingInt(link -> rank(link.to()))).toList();
    if (!ends.isEmpty()) {
      path.add(ends.get(0));
      last = rank(ends.get(0).to());
    }
    return new Run(nodes, path, first, last);
  }
}
