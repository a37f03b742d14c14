package dev.lamina.runtime.step;

import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerInside;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;

/** Reads variables of a trainer. */
public final class VariableValues {
  private VariableValues() {}

  /** Returns all variables' values by name, row by row. */
  static Map<String, float[]> of(Trainer trainer) {
    List<Variable> variables = TrainerInside.session(trainer).operations().variables().all();
    Session.Runner runner = TrainerInside.session(trainer).session().runner();
    variables.forEach(variable -> runner.fetch(variable.value()));
    Map<String, float[]> values = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < variables.size(); i++) {
        values.put(variables.get(i).name(), floats(result.get(i)));
      }
    }
    return values;
  }

  public static float[] fetch(Session session, Operand<TFloat32> operand) {
    try (Result result = session.runner().fetch(operand).run()) {
      return floats(result.get(0));
    }
  }

  public static float[] floats(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.shape().size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
