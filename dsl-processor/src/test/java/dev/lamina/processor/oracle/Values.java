package dev.lamina.processor.oracle;

import dev.lamina.runtime.graph.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Runs a trial's graph once: weights and images in, values out. */
final class Values {
  private Values() {}

  /**
   * Gives every variable its own first value, then the given one, and computes.
   *
   * @param start a variable's value, one number after the other
   * @param images as many as there are in the numbers
   * @param wanted what is computed, by names of the caller's
   */
  static Map<String, float[]> of(
      Graph graph,
      GraphTrial<?> trial,
      Function<Variable, float[]> start,
      float[] images,
      Map<String, Operand<TFloat32>> wanted) {
    Ops tf = trial.tf();
    Op initialize = trial.variables().initializeAll();
    List<Op> assignments = new ArrayList<>();
    for (Variable variable : trial.variables().all()) {
      Operand<TFloat32> value =
          tf.constant(variable.shape(), DataBuffers.of(start.apply(variable)));
      assignments.add(tf.assignVariableOp(variable.handle(), value));
    }
    Op assign = tf.withControlDependencies(assignments).noOp();
    Shape image = trial.image().shape();
    long pixels = image.get(1) * image.get(2) * image.get(3);
    Shape batch = Shape.of(images.length / pixels, image.get(1), image.get(2), image.get(3));
    try (Session session = new Session(graph);
        TFloat32 fed = TFloat32.tensorOf(NdArrays.wrap(batch, DataBuffers.of(images)))) {
      session.runner().addTarget(initialize).run().close();
      session.runner().addTarget(assign).run().close();
      Session.Runner runner = session.runner().feed(trial.image(), fed);
      // One tensor can be wanted under two names, which a result cannot hold.
      wanted.values().forEach(value -> runner.fetch(tf.identity(value)));
      Map<String, float[]> values = new LinkedHashMap<>();
      try (Result result = runner.run()) {
        int i = 0;
        for (String name : wanted.keySet()) {
          values.put(name, floats((TFloat32) result.get(i++)));
        }
      }
      return values;
    }
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[(int) tensor.size()];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
