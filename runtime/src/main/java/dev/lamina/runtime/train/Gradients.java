package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;

/** Gradients of a loss by variables. */
final class Gradients {
  private Gradients() {}

  /**
   * Adds the gradients' operations.
   *
   * @return one gradient a variable, of its shape, in the given order
   * @throws IllegalStateException if a variable has no influence on the loss
   */
  static Map<Variable, Operand<TFloat32>> of(
      Graph graph, Operand<TFloat32> loss, List<Variable> variables) {
    Output<?>[] x = variables.stream().map(v -> v.value().asOutput()).toArray(Output<?>[]::new);
    Output<?>[] gradients = graph.addGradients(loss.asOutput(), x);
    Map<Variable, Operand<TFloat32>> byVariable = new LinkedHashMap<>();
    for (int i = 0; i < gradients.length; i++) {
      byVariable.put(variables.get(i), existing(gradients[i], variables.get(i)));
    }
    return byVariable;
  }

  private static Operand<TFloat32> existing(Output<?> gradient, Variable variable) {
    try {
      return gradient.expect(TFloat32.class);
    } catch (IllegalStateException e) {
      // What TensorFlow Java answers where no gradient flows is an output of no operation.
      throw new IllegalStateException(
          "weight '" + variable.name() + "' has no influence on the loss", e);
    }
  }
}
