package dev.lamina.runtime.step;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelCalls;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.proto.GraphDef;

/** What a trainer builds, without a session: in this package, which alone may ask for it. */
public final class StepGraph {
  private StepGraph() {}

  /** Returns the operations of training and evaluating a network, and of giving it its weights. */
  public static GraphDef of(NetworkDefinition network, TrainingPlan plan) {
    ImageDataset form = form(network);
    try (Graph graph = new Graph()) {
      TrainingGraph.build(
          graph, network, form, plan, plan.normalization().resolve(form), BatchShare.WHOLE);
      return graph.toGraphDef();
    }
  }

  /**
   * Returns the distinct calls of a training step and of an evaluation, what neither needs left
   * out.
   *
   * @param kernels which forms they take
   */
  public static Set<KernelCall> calls(
      NetworkDefinition network, TrainingPlan plan, KernelChoice kernels) {
    ImageDataset form = form(network);
    try (Graph graph = new Graph()) {
      TrainingGraph built =
          TrainingGraph.build(
              graph,
              network,
              form,
              plan,
              plan.normalization().resolve(form),
              BatchShare.WHOLE,
              kernels);
      TrainingGraph.Step step = built.training();
      TrainingGraph.Batch batch = built.evaluation();
      return KernelCalls.needed(
          graph,
          Stream.of(
                  step.update().op(),
                  step.loss().op(),
                  step.accuracy().op(),
                  batch.logits().op(),
                  batch.loss().op(),
                  batch.right().op())
              .map(GraphOperation.class::cast)
              .toList());
    }
  }

  private static ImageDataset form(NetworkDefinition network) {
    List<Integer> input = network.info().input();
    int classes = network.info().classes().orElseThrow();
    return ImageDataset.of(
        "one image",
        input.get(0),
        input.get(1),
        input.get(2),
        IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(),
        new byte[input.get(0) * input.get(1) * input.get(2)],
        new int[1]);
  }
}
