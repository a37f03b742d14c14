package dev.lamina.runtime.step;

import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.plan.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Gives variables values that were kept. */
public final class VariableLoader {
  /**
   * How much is assigned at once: each run that differs from those before makes TensorFlow prepare
   * the whole graph anew, and what is fed is in memory twice.
   */
  private static final long MOST_BYTES = 64L << 20;

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
    assignAll(session, variables, values);
  }

  /**
   * Assigns some variables values of their shapes.
   *
   * @param values by name; those of no variable are passed over
   */
  static void assignAll(Session session, Variables variables, Map<String, TensorBytes> values) {
    List<Variable> together = new ArrayList<>();
    long bytes = 0;
    for (Variable variable : variables.all()) {
      TensorBytes value = values.get(variable.name());
      if (value != null) {
        if (bytes > 0 && bytes + value.bytes().length > MOST_BYTES) {
          assign(session, variables, together, values);
          together.clear();
          bytes = 0;
        }
        together.add(variable);
        bytes += value.bytes().length;
      }
    }
    assign(session, variables, together, values);
  }

  private static Shape shape(TensorBytes value) {
    return Shape.of(value.shape().stream().mapToLong(Long::longValue).toArray());
  }

  private static void assign(
      Session session,
      Variables variables,
      List<Variable> together,
      Map<String, TensorBytes> values) {
    if (together.isEmpty()) {
      return;
    }
    List<TFloat32> tensors = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      for (Variable variable : together) {
        TensorBytes value = values.get(variable.name());
        Variables.Assignment assignment = variables.assignment(variable);
        TFloat32 tensor = TFloat32.tensorOf(shape(value));
        tensors.add(tensor);
        tensor.asRawTensor().data().write(value.bytes());
        runner.feed(assignment.value(), tensor).addTarget(assignment.assign());
      }
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }
}
