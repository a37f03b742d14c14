package dev.lamina.runtime.predict;

import dev.lamina.runtime.graph.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.op.train.Save;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * The operations that save and restore variables, under the names {@code save/filename}, {@code
 * save/control_dependency} and {@code save/restore_all}.
 *
 * <p>TensorFlow Java looks for these names. If they are not there, it adds a saver that knows
 * nothing of resource variables, and an export has no weights.
 */
final class SaverNodes {
  private SaverNodes() {}

  static void add(Ops root, List<Variable> variables) {
    Ops tf = root.withSubScope("save");
    Placeholder<TString> file = tf.withName("filename").placeholder(TString.class);
    Operand<TString> names = strings(tf, variables.stream().map(Variable::name).toList());
    Operand<TString> slices = strings(tf, Collections.nCopies(variables.size(), ""));
    List<Operand<?>> values = variables.stream().<Operand<?>>map(Variable::value).toList();
    Save save = tf.train.save(file, names, slices, values);
    tf.withControlDependencies(List.<Op>of(save)).withName("control_dependency").identity(file);
    List<Class<? extends TType>> types =
        Collections.nCopies(variables.size(), (Class<? extends TType>) TFloat32.class);
    Restore restore = tf.train.restore(file, names, slices, types);
    List<Op> assignments = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      assignments.add(tf.assignVariableOp(variables.get(i).handle(), restore.tensors().get(i)));
    }
    tf.withControlDependencies(assignments).withName("restore_all").noOp();
  }

  private static Operand<TString> strings(Ops tf, List<String> texts) {
    return tf.constant(NdArrays.vectorOfObjects(texts.toArray(String[]::new)));
  }
}
