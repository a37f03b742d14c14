package dev.lamina.processor.oracle;

import dev.lamina.runtime.graph.ChosenKernels;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelCalls;
import dev.lamina.runtime.graph.kernel.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * What came of running a graph once: weights and images in, values out.
 *
 * @param values what was computed, by names of the caller's
 * @param calls the kernels that it took
 */
record Values(Map<String, float[]> values, Set<KernelCall> calls) {

  /**
   * Gives every variable its own first value, then the given one, and computes, all of it by the
   * kernels that are right on every processor.
   *
   * @param start a variable's value, one number after the other
   * @param images as many as there are in the numbers
   * @param wanted what is computed, by names of the caller's
   */
  static Values of(
      Graph graph,
      GraphTrial<?> trial,
      Function<Variable, float[]> start,
      float[] images,
      Map<String, Operand<TFloat32>> wanted) {
    return of(graph, trial.tf(), trial.variables(), trial.image(), start, images, wanted);
  }

  /** As above, of a graph that no trial built. */
  static Values of(
      Graph graph,
      Ops tf,
      Variables variables,
      Placeholder<TFloat32> image,
      Function<Variable, float[]> start,
      float[] images,
      Map<String, Operand<TFloat32>> wanted) {
    // One tensor can be wanted under two names, which a result cannot hold.
    List<Operand<TFloat32>> read =
        wanted.values().stream().<Operand<TFloat32>>map(tf::identity).toList();
    ChosenKernels.inInference(graph, ChosenKernels.here());
    Op initialize = variables.initializeAll();
    List<Op> assignments = new ArrayList<>();
    for (Variable variable : variables.all()) {
      Operand<TFloat32> value =
          tf.constant(variable.shape(), DataBuffers.of(start.apply(variable)));
      assignments.add(tf.assignVariableOp(variable.handle(), value));
    }
    Op assign = tf.withControlDependencies(assignments).noOp();
    Shape size = image.shape();
    long pixels = size.get(1) * size.get(2) * size.get(3);
    Shape batch = Shape.of(images.length / pixels, size.get(1), size.get(2), size.get(3));
    try (Session session = new Session(graph);
        TFloat32 fed = TFloat32.tensorOf(NdArrays.wrap(batch, DataBuffers.of(images)))) {
      session.runner().addTarget(initialize).run().close();
      session.runner().addTarget(assign).run().close();
      Session.Runner runner = session.runner().feed(image, fed);
      read.forEach(runner::fetch);
      Map<String, float[]> values = new LinkedHashMap<>();
      try (Result result = runner.run()) {
        int i = 0;
        for (String name : wanted.keySet()) {
          values.put(name, floats((TFloat32) result.get(i++)));
        }
      }
      return new Values(values, calls(graph, read, batch.get(0)));
    }
  }

  private static Set<KernelCall> calls(Graph graph, List<Operand<TFloat32>> read, long images) {
    List<GraphOperation> operations =
        read.stream().map(value -> (GraphOperation) value.op()).toList();
    return KernelCalls.needed(graph, operations).stream()
        .map(
            call ->
                call.withSizes(
                    known(call.x(), images), known(call.kernel(), images), known(call.y(), images)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The batch alone is open in a graph. */
  private static Sizes known(Sizes sizes, long images) {
    return sizes.knows(0) ? sizes : sizes.with(0, images);
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[(int) tensor.size()];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
