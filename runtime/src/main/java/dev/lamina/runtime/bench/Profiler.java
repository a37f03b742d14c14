package dev.lamina.runtime.bench;

import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.step.StepTrace;
import dev.lamina.runtime.train.SingleSteps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.NodeExecStats;

/** Sums up where the time of training steps goes, by type of operation and by declared layer. */
final class Profiler {
  private static final int STEPS = 5;
  private static final double NANOS_PER_MILLI = 1e6;

  private final List<String> layers;
  private final Map<String, List<Double>> types = new TreeMap<>();
  private final Map<String, double[]> places = new LinkedHashMap<>();

  private Profiler(NetworkInfo network) {
    layers = network.layers().stream().map(NetworkInfo.LayerInfo::name).toList();
    layers.forEach(layer -> places.put(layer, new double[2]));
    LayerOfOperation.OTHERS.forEach(part -> places.put(part, new double[2]));
  }

  /** Makes five steps and returns the means of their times. */
  static StepProfile profile(NetworkInfo network, SingleSteps steps) {
    Profiler profiler = new Profiler(network);
    for (int i = 0; i < STEPS; i++) {
      profiler.add(steps.trace());
    }
    return profiler.result();
  }

  private void add(StepTrace trace) {
    LayerOfOperation origin = new LayerOfOperation(trace.graph(), layers);
    trace.stats().getDevStatsList().stream()
        .flatMap(device -> device.getNodeStatsList().stream())
        .forEach(node -> add(node, origin));
  }

  private void add(NodeExecStats node, LayerOfOperation origin) {
    double millis = (node.getOpEndRelNanos() - node.getOpStartRelNanos()) / NANOS_PER_MILLI;
    types.computeIfAbsent(type(node), key -> new ArrayList<>()).add(millis);
    LayerOfOperation.Place place = origin.of(node.getNodeName());
    places.get(place.layer())[place.backward() ? 1 : 0] += millis;
  }

  /** The label reads {@code name = Type(inputs)}. */
  private static String type(NodeExecStats node) {
    String label = node.getTimelineLabel();
    int begin = label.indexOf(" = ");
    int end = label.indexOf('(', begin + 1);
    return begin < 0 || end < 0 ? "other" : label.substring(begin + 3, end);
  }

  private StepProfile result() {
    List<StepProfile.TypeTime> byType = new ArrayList<>();
    types.forEach(
        (type, millis) ->
            byType.add(
                new StepProfile.TypeTime(
                    type,
                    millis.size() / STEPS,
                    millis.stream().mapToDouble(it -> it).sum() / STEPS)));
    byType.sort(Comparator.comparingDouble(StepProfile.TypeTime::millis).reversed());
    List<StepProfile.LayerTime> byLayer = new ArrayList<>();
    places.forEach(
        (layer, millis) ->
            byLayer.add(new StepProfile.LayerTime(layer, millis[0] / STEPS, millis[1] / STEPS)));
    return new StepProfile(byType, byLayer);
  }
}
