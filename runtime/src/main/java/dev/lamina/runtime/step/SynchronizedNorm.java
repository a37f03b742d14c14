package dev.lamina.runtime.step;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.graph.GraphAddress;
import dev.lamina.runtime.graph.GraphEdges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Batch norm by mean and variance of the batch of all workers, in place of those of one worker's
 * part.
 *
 * <p>TensorFlow has no such operation. So each batch norm of a training build is replaced by small
 * ones around one sum over the workers, of sums and sums of squares; its gradient takes one sum
 * more. Squares are of distances from the moving mean, which all workers have the same of: those of
 * the values themselves would lose their digits where the mean is large.
 */
final class SynchronizedNorm {
  private static final String BATCH_NORM = "FusedBatchNormV3";
  private static final int[] ALL_BUT_CHANNELS = {0, 1, 2};

  /** Sums of a step's gradients have the numbers below. */
  private static final int FIRST_INSTANCE = 10;

  private final Ops tf;
  private final int workers;
  private final AllReduce sums;
  private final TF_Graph address;
  private final Map<Output<?>, Operand<TFloat32>> statistics = new LinkedHashMap<>();
  private int instance = FIRST_INSTANCE;

  private SynchronizedNorm(Graph graph, Ops tf, int workers, AllReduce sums) {
    this.tf = tf;
    this.workers = workers;
    this.sums = sums;
    this.address =
        GraphAddress.of(graph)
            .orElseThrow(
                () ->
                    new LaminaException(
                        "Synchronised batch norm needs TensorFlow Java on the class path, not on"
                            + " the module path."));
  }

  /**
   * Replaces every batch norm by a batch's statistics of a graph that has one training build and no
   * other.
   *
   * @param sums those of the graph
   * @param updates the moving statistics' next values by name
   * @return what they are now
   */
  static Map<String, Operand<TFloat32>> replaceAll(
      Graph graph, Ops tf, int workers, AllReduce sums, Map<String, Operand<TFloat32>> updates) {
    sums.allowGradients();
    SynchronizedNorm norms = new SynchronizedNorm(graph, tf, workers, sums);
    List<GraphOperation> found = new ArrayList<>();
    graph
        .operations()
        .forEachRemaining(
            operation -> {
              if (operation.type().equals(BATCH_NORM)
                  && operation.attributes().getAttrBool("is_training")) {
                found.add(operation);
              }
            });
    found.forEach(norms::replace);
    Map<String, Operand<TFloat32>> replaced = new LinkedHashMap<>();
    updates.forEach(
        (name, value) ->
            replaced.put(name, norms.statistics.getOrDefault(value.asOutput(), value)));
    return replaced;
  }

  @SuppressWarnings("unchecked") // Batch norm's input is of the compute type, the others float32.
  private void replace(GraphOperation norm) {
    replaceBy(
        norm,
        (Operand<? extends TFloating>) norm.input(0),
        norm.attributes().getAttrFloat("epsilon"),
        norm.attributes().getAttrFloat("exponential_avg_factor"));
  }

  private <T extends TFloating> void replaceBy(
      GraphOperation norm, Operand<T> x, float epsilon, float factor) {
    long channels = x.shape().get(3);
    float count = (float) ((double) x.shape().size() / channels * workers);
    Operand<TFloat32> movingMean = float32(norm, 3);
    Operand<TFloat32> distance = tf.math.sub(Casts.to(tf, x, TFloat32.class), movingMean);
    Operand<TFloat32> total =
        sums.sum(
            tf,
            instance++,
            tf.concat(List.of(sum(distance), sum(tf.math.square(distance))), tf.constant(0)));
    List<Output<TFloat32>> moments =
        tf.split(tf.constant(0), tf.math.mul(total, tf.constant(1 / count)), 2L).output();
    Operand<TFloat32> mean = moments.get(0);
    Operand<TFloat32> variance = tf.math.sub(moments.get(1), tf.math.square(mean));
    Operand<TFloat32> scale =
        tf.math.mul(tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon))), float32(norm, 1));
    Operand<TFloat32> y =
        tf.math.add(tf.math.mul(tf.math.sub(distance, mean), scale), float32(norm, 2));
    GraphEdges.moveAll(
        address, norm, 0, (GraphOperation) Casts.to(tf, y, x.type()).asOutput().op());
    statistics.put(norm.output(1), blended(movingMean, tf.math.add(movingMean, mean), factor));
    statistics.put(
        norm.output(2),
        blended(
            float32(norm, 4),
            tf.math.mul(variance, tf.constant(count / Math.max(1, count - 1))),
            factor));
  }

  private Operand<TFloat32> sum(Operand<TFloat32> values) {
    return tf.sum(values, tf.constant(ALL_BUT_CHANNELS));
  }

  private static Operand<TFloat32> float32(GraphOperation norm, int input) {
    return norm.input(input).expect(TFloat32.class);
  }

  private Operand<TFloat32> blended(Operand<TFloat32> old, Operand<TFloat32> next, float factor) {
    return tf.math.add(
        tf.math.mul(old, tf.constant(1 - factor)), tf.math.mul(next, tf.constant(factor)));
  }
}
