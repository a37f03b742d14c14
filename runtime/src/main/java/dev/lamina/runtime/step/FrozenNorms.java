package dev.lamina.runtime.step;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.GraphAddress;
import dev.lamina.runtime.graph.GraphEdges;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Batch norm by moving statistics in a training build. Generated code normalises by the batch's in
 * such a build, which is an attribute of its operation; so another operation takes the readers of
 * its output, and nothing reads it any more.
 */
final class FrozenNorms {
  private FrozenNorms() {}

  /**
   * Replaces the batch norms whose statistics stay as they are.
   *
   * @param updates the moving statistics' next values by name, as the operations give them
   * @return those of the other batch norms
   * @throws LaminaException if TensorFlow Java is on the module path
   */
  static Map<String, Operand<TFloat32>> replace(
      Graph graph, Ops tf, LayerRates rates, Map<String, Operand<TFloat32>> updates) {
    Map<String, Operand<TFloat32>> others = new LinkedHashMap<>();
    Set<GraphOperation> norms = new LinkedHashSet<>();
    updates.forEach(
        (name, value) -> {
          if (rates.still(name)) {
            norms.add((GraphOperation) value.asOutput().op());
          } else {
            others.put(name, value);
          }
        });
    if (!norms.isEmpty()) {
      TF_Graph address =
          GraphAddress.of(graph)
              .orElseThrow(
                  () ->
                      new LaminaException(
                          "Frozen batch norms need TensorFlow Java on the class path, not on the"
                              + " module path; or let them normalise by the batch's statistics."));
      norms.forEach(norm -> replace(address, tf, norm));
    }
    return others;
  }

  @SuppressWarnings("unchecked") // Batch norm's input is of the compute type, the others float32.
  private static void replace(TF_Graph address, Ops tf, GraphOperation norm) {
    FusedBatchNorm<? extends TFloating, TFloat32> still =
        tf.nn.fusedBatchNorm(
            (Operand<? extends TFloating>) norm.input(0),
            norm.input(1).expect(TFloat32.class),
            norm.input(2).expect(TFloat32.class),
            norm.input(3).expect(TFloat32.class),
            norm.input(4).expect(TFloat32.class),
            FusedBatchNorm.epsilon(norm.attributes().getAttrFloat("epsilon")),
            FusedBatchNorm.isTraining(false));
    GraphEdges.moveAll(address, norm, 0, (GraphOperation) still.op());
  }
}
