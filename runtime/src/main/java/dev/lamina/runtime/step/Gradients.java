package dev.lamina.runtime.step;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.ChosenKernels;
import dev.lamina.runtime.graph.FusableGradients;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gradients of a loss by variables. */
final class Gradients {
  private Gradients() {}

  /**
   * Adds the gradients' operations.
   *
   * @param kernels which forms the operations of the graph, the loss's among them, take
   * @return one gradient a variable, of its shape, in the given order
   * @throws LaminaException if a variable has no influence on the loss
   */
  static Map<Variable, Operand<TFloat32>> of(
      Graph graph, Operand<TFloat32> loss, List<Variable> variables, KernelChoice kernels) {
    Output<?>[] x = variables.stream().map(v -> v.value().asOutput()).toArray(Output<?>[]::new);
    Output<?>[] gradients = gradients(graph, loss, x, kernels);
    Map<Variable, Operand<TFloat32>> byVariable = new LinkedHashMap<>();
    for (int i = 0; i < gradients.length; i++) {
      byVariable.put(variables.get(i), existing(gradients[i], variables.get(i)));
    }
    return byVariable;
  }

  /**
   * Adds the scaling of gradients whose global norm, the root of the sum of all squares, is above a
   * limit: each becomes gradient * limit / max(norm, limit) (Pascanu et al. 2013).
   *
   * @return the gradients, in the given order
   */
  static Map<Variable, Operand<TFloat32>> clipped(
      Ops tf, Map<Variable, Operand<TFloat32>> gradients, float limit) {
    List<Operand<TFloat32>> halves = new ArrayList<>();
    gradients.values().forEach(gradient -> halves.add(tf.nn.l2Loss(gradient)));
    Operand<TFloat32> norm = tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(halves)));
    Operand<TFloat32> factor =
        tf.math.div(tf.constant(limit), tf.math.maximum(norm, tf.constant(limit)));
    Map<Variable, Operand<TFloat32>> clipped = new LinkedHashMap<>();
    gradients.forEach((variable, gradient) -> clipped.put(variable, tf.math.mul(gradient, factor)));
    return clipped;
  }

  private static Output<?>[] gradients(
      Graph graph, Operand<TFloat32> loss, Output<?>[] x, KernelChoice kernels) {
    try {
      return ChosenKernels.inTraining(graph, FusableGradients.add(graph, loss, x), kernels);
    } catch (TFInvalidArgumentException e) {
      throw new LaminaException(
          "Some weight has no influence on the network's output, so it cannot be trained; remove"
              + " the layers that nothing takes, which the compiler names in its warnings"
              + " [UnusedLayer].",
          e);
    }
  }

  private static Operand<TFloat32> existing(Output<?> gradient, Variable variable) {
    try {
      return gradient.expect(TFloat32.class);
    } catch (IllegalStateException e) {
      // What TensorFlow Java answers where no gradient flows is an output of no operation.
      throw new LaminaException(
          "The weight '"
              + variable.name()
              + "' has no influence on the network's output, so it cannot be trained; remove its"
              + " layer, which the compiler names in a warning [UnusedLayer].",
          e);
    }
  }
}
