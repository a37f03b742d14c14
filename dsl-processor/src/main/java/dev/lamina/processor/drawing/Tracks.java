package dev.lamina.processor.drawing;

import dev.lamina.processor.drawing.Wiring.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which nodes have a track between two rows, where links run across: first those of the upper row
 * whose links part, then those of the lower row where links meet.
 */
final class Tracks {
  private final List<List<Integer>> parting = new ArrayList<>();
  private final List<List<Integer>> meeting = new ArrayList<>();

  Tracks(Wiring wiring) {
    for (int row = 0; row < wiring.ranks(); row++) {
      parting.add(new ArrayList<>());
      meeting.add(new ArrayList<>());
    }
    for (Link link : wiring.links()) {
      if (wiring.leaves(link)) {
        add(parting.get(wiring.rank(link.from())), link.from());
      }
      if (wiring.crossesOver(link)) {
        add(meeting.get(wiring.rank(link.to()) - 1), link.to());
      }
    }
    Comparator<Integer> byLane = Comparator.comparingInt(wiring::lane);
    parting.forEach(nodes -> nodes.sort(byLane.reversed()));
    meeting.forEach(nodes -> nodes.sort(byLane));
  }

  /** Tracks below a row. */
  int below(int row) {
    return parting.get(row).size() + meeting.get(row).size();
  }

  /** The number of the track below a row on which a node's links part. */
  int parting(int row, int node) {
    return parting.get(row).indexOf(node);
  }

  /** The number of the track below a row on which links meet that lead to a node. */
  int meeting(int row, int node) {
    return parting.get(row).size() + meeting.get(row).indexOf(node);
  }

  private static void add(List<Integer> nodes, int node) {
    if (!nodes.contains(node)) {
      nodes.add(node);
    }
  }
}
