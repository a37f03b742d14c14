package dev.lamina.runtime.step;

import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.plan.Checks;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Gives variables values that were kept. */
public final class VariableLoader {
  private VariableLoader() {}

  /**
   * Assigns every variable its value.
   *
   * @param session whose variables
   * @param variables all of them
   * @param values by name, for every variable and no other
   * @throws dev.lamina.runtime.LaminaException if names or shapes are other ones
   */
  public static void load(Session session, Variables variables, Map<String, TensorBytes> values) {
    Set<String> strange = new TreeSet<>(values.keySet());
    for (Variable variable : variables.all()) {
      TensorBytes value = values.get(variable.name());
      Checks.require(
          value != null, "The checkpoint has no value for the weight '%s'.", variable.name());
      Checks.require(
          value.type() == TensorBytes.Type.F32 && variable.shape().equals(shape(value)),
          "The checkpoint has %s for the weight '%s', which is %s.",
          value,
          variable.name(),
          variable.shape());
      strange.remove(variable.name());
    }
    Checks.require(
        strange.isEmpty(),
        "The checkpoint has values for weights that are not there: %s.",
        strange);
    for (Variable variable : variables.all()) {
      assign(session, variables.assignment(variable), values.get(variable.name()));
    }
  }

  /**
   * Assigns one variable a value of its shape.
   *
   * @param name of one of the variables
   */
  static void load(Session session, Variables variables, String name, TensorBytes value) {
    variables.all().stream()
        .filter(variable -> variable.name().equals(name))
        .forEach(variable -> assign(session, variables.assignment(variable), value));
  }

  private static Shape shape(TensorBytes value) {
    return Shape.of(value.shape().stream().mapToLong(Long::longValue).toArray());
  }

  private static void assign(Session session, Variables.Assignment assignment, TensorBytes value) {
    try (TFloat32 tensor = TFloat32.tensorOf(shape(value))) {
      tensor.asRawTensor().data().write(value.bytes());
      session
          .runner()
          .feed(assignment.value(), tensor)
          .addTarget(assignment.assign())
          .run()
          .close();
    }
  }
}
