package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.FusableGradients;
import dev.lamina.runtime.graph.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.types.TFloat32;

/** Gradients of a loss by variables. */
final class Gradients {
  private Gradients() {}

  /**
   * Adds the gradients' operations.
   *
   * @return one gradient a variable, of its shape, in the given order
   * @throws LaminaException if a variable has no influence on the loss
   */
  static Map<Variable, Operand<TFloat32>> of(
      Graph graph, Operand<TFloat32> loss, List<Variable> variables) {
    Output<?>[] x = variables.stream().map(v -> v.value().asOutput()).toArray(Output<?>[]::new);
    Output<?>[] gradients = gradients(graph, loss, x);
    Map<Variable, Operand<TFloat32>> byVariable = new LinkedHashMap<>();
    for (int i = 0; i < gradients.length; i++) {
      byVariable.put(variables.get(i), existing(gradients[i], variables.get(i)));
    }
    return byVariable;
  }

  private static Output<?>[] gradients(Graph graph, Operand<TFloat32> loss, Output<?>[] x) {
    try {
      return FusableGradients.add(graph, loss, x);
    } catch (TFInvalidArgumentException e) {
      throw new LaminaException(
          "Some weight has no influence on the network's output, so it cannot be trained; remove the"
              + " layers that nothing takes, which the compiler names in its warnings"
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
