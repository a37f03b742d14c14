package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.ChosenKernels;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.step.StepGraph;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The distinct operations that the samples' training steps and evaluations need. */
final class SampleCalls {
  /** Images a batch of networks for small and for large images. */
  static final int SMALL_BATCH = 128;

  private static final int LARGE_BATCH = 32;
  private static final int LARGEST_SMALL = 64;

  private SampleCalls() {}

  /** Returns the networks that can be trained, in the order of their names. */
  static List<NetworkInfo> networks() {
    return Networks.onClassPath(SampleCalls.class.getClassLoader()).stream()
        .filter(it -> it.classes().isPresent())
        .toList();
  }

  /** Returns how many images a network is trained with at once. */
  static int trainingBatch(NetworkInfo network) {
    return network.input().get(0) <= LARGEST_SMALL ? SMALL_BATCH : LARGE_BATCH;
  }

  /**
   * Returns the calls of some networks that there are loops for, those that are in several once,
   * and which networks have them.
   *
   * @param images a batch
   */
  static Map<KernelCall, Set<String>> of(
      Collection<NetworkInfo> networks, Precision precision, int images) {
    TrainingPlan plan = TrainingPlan.forEpochs(1).withPrecision(precision).withBatchSize(images);
    Map<KernelCall, Set<String>> calls = new LinkedHashMap<>();
    for (NetworkInfo network : networks) {
      NetworkDefinition definition =
          NetworkDefinition.load(network, SampleCalls.class.getClassLoader());
      StepGraph.calls(definition, plan, ChosenKernels.here()).stream()
          .map(call -> of(call, images))
          .filter(call -> KernelCases.of(call).isPresent())
          .forEach(call -> calls.computeIfAbsent(call, key -> new TreeSet<>()).add(network.name()));
    }
    return calls;
  }

  /** The graph of an evaluation leaves open how many images come. */
  private static KernelCall of(KernelCall call, int images) {
    return call.x().knowsFrom(0) && call.y().knowsFrom(0)
        ? call
        : call.withImages(OptionalLong.of(images));
  }
}
