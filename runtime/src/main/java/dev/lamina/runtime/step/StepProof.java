package dev.lamina.runtime.step;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelCalls;
import dev.lamina.runtime.graph.kernel.KernelRule;
import dev.lamina.runtime.graph.kernel.KernelRules;
import dev.lamina.runtime.graph.kernel.Natives;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.proof.GraphProof;
import dev.lamina.runtime.proof.KernelProof;
import dev.lamina.runtime.proof.Proving;
import dev.lamina.runtime.proof.RefusedKernelException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.TensorFlow;

/**
 * What a machine makes of the operations of a training, without training.
 *
 * @param proof of what is computed
 * @param ruled what the network asked for and is computed otherwise by a rule
 */
public record StepProof(KernelProof proof, Map<KernelCall, KernelRule> ruled) {

  /**
   * Proves the operations of a training step and of an evaluation.
   *
   * @param form any data set of the shape and classes to train on
   * @param numbers how bytes become input
   * @param proving how
   */
  public static StepProof of(
      NetworkDefinition network,
      ImageDataset form,
      TrainingPlan plan,
      Normalization.Numbers numbers,
      Proving proving) {
    Map<KernelCall, KernelRule> ruled = new LinkedHashMap<>();
    try {
      GraphProof.Proven<BuiltStep> proven =
          GraphProof.of(
              verdicts -> {
                BuiltStep built =
                    TrainingSession.build(network, form, plan, numbers, BatchShare.WHOLE, verdicts);
                ruled.putAll(ruled(built.graph()));
                return built;
              },
              proving);
      try (BuiltStep built = proven.built()) {
        ruled.keySet().removeAll(KernelCalls.needed(built.graph(), built.values()));
      }
      return new StepProof(proven.all(), ruled);
    } catch (RefusedKernelException e) {
      return new StepProof(e.proof(), ruled);
    }
  }

  /** Those that a rule is against; they stay in the graph, unread. */
  private static Map<KernelCall, KernelRule> ruled(Graph graph) {
    KernelRules rules = KernelRules.of(Natives.of(TensorFlow.version()));
    Map<KernelCall, KernelRule> ruled = new LinkedHashMap<>();
    graph
        .operations()
        .forEachRemaining(
            operation ->
                KernelCalls.of(operation)
                    .ifPresent(
                        call -> rules.against(call).ifPresent(rule -> ruled.put(call, rule))));
    return ruled;
  }
}
