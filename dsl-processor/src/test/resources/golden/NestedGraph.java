package example;

import static dev.lamina.runtime.graph.Nn.SAME;
import static dev.lamina.runtime.graph.Nn.STRIDE_1;

import dev.lamina.dsl.DeclaredLayers;
import dev.lamina.runtime.graph.Initializer;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.NetworkGraph;
import dev.lamina.runtime.graph.Weights;
import javax.annotation.processing.Generated;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Nested: [N, 8, 8, 4] to [N, 2], 1,834 parameters, 111 k multiply-adds, depth 13.
 *
 * <pre>
 * layer   output        parameters  multiply-adds
 * pairs   [N, 8, 8, 4]       1,824        110,592
 * pooled  [N, 4]                 0              0
 * halved  [N, 2]                10              8
 * total                      1,834        110,600
 * </pre>
 *
 * <p>N is the number of images. Maps are [N, height, width, channels], kernels [height, width,
 * input channels of a group, filters].
 *
 * <p>Generated from {@link Nested}, which is where to change it.
 *
 * @param <T> the type it computes in; its weights are float32 in any case
 */
@Generated("dev.lamina.processor.NetworkProcessor")
public final class NestedGraph<T extends TFloating> implements NetworkGraph<T> {
  public static final int INPUT_HEIGHT = 8;

  public static final int INPUT_WIDTH = 8;

  public static final int INPUT_CHANNELS = 4;

  public static final int CLASSES = 2;

  /**
   * Trained values, without moving statistics.
   */
  public static final long PARAMETERS = 1_834L;

  /**
   * Multiplications with their addition, for one image.
   */
  public static final long MULTIPLY_ADDS = 110_600L;

  /**
   * Convolutions and dense layers on the longest path.
   */
  public static final int DEPTH = 13;

  /**
   * Hash of operations, shapes and weight names: networks that have it in common can
   * load each other's checkpoints.
   */
  public static final String FINGERPRINT = "1d35d810a030fca4";

  /**
   * This network, for a trainer.
   */
  public static final NetworkDefinition NETWORK = NetworkDefinition.of(NestedGraph.class,
      "example.Nested", NestedGraph::new);

  /**
   * Weights by name, and operations named after a layer.
   */
  private final Weights<T> w;

  /**
   * Makes a build, for training or inference, of these weights.
   */
  public NestedGraph(Weights<T> weights) {
    this.w = weights;
  }

  @Override
  public Operand<T> forward(Operand<T> input) {
    return build(input).halved;
  }

  /**
   * Adds the network to the graph and gives the output of every layer.
   *
   * @param input images, [N, 8, 8, 4]
   */
  public Outputs<T> build(Operand<T> input) {
    Operand<T> pairs = pairs(input);
    Operand<T> pooled = pooled(pairs);
    Operand<T> halved = halved(pooled);
    return new Outputs<>(pairs, pooled, halved);
  }

  /**
   * {@code @Use(value = Pair.class, blocks = 3)}, {@link Pair}: [N, 8, 8, 4] to [N, 8, 8, 4].
   */
  private Operand<T> pairs(Operand<T> input) {
    Operand<T> x = pairsBlock1To3("pairs/block1", input);
    x = pairsBlock1To3("pairs/block2", x);
    return pairsBlock1To3("pairs/block3", x);
  }

  /**
   * {@code pairs/block1} to {@code pairs/block3}, each: [N, 8, 8, 4] to [N, 8, 8, 4].
   */
  private Operand<T> pairsBlock1To3(String block, Operand<T> input) {
    Ops tf = w.scope(block);
    Operand<T> x = pairsBlock1To3Stage(block + "/stage", input);
    return tf.math.sigmoid(x);
  }

  /**
   * {@code pairs/block1/stage} to {@code pairs/block3/stage}, each {@code @Residual(filters = 4,
   * blocks = 2)}: [N, 8, 8, 4] to [N, 8, 8, 4].
   */
  private Operand<T> pairsBlock1To3Stage(String block, Operand<T> input) {
    Operand<T> x = pairsBlock1To3StageBlock1To2(block + "/block1", input);
    return pairsBlock1To3StageBlock1To2(block + "/block2", x);
  }

  /**
   * {@code pairs/block1/stage/block1} to {@code pairs/block3/stage/block2}, each:
   * [N, 8, 8, 4] to [N, 8, 8, 4].
   */
  private Operand<T> pairsBlock1To3StageBlock1To2(String block, Operand<T> input) {
    Ops tf = w.scope(block);
    // 3x3 convolution -> [N, 8, 8, 4]
    Operand<T> x = tf.nn.conv2d(input,
        w.kernel(block + "/conv1/kernel", 3, 3, 4, 4), STRIDE_1, SAME);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm1", 4));
    // 3x3 convolution -> [N, 8, 8, 4]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv2/kernel", 3, 3, 4, 4), STRIDE_1, SAME);
    x = batchNorm(tf, x, block + "/norm2", 4);
    return tf.nn.relu(tf.math.add(x, input));
  }

  /**
   * {@code @GlobalAvgPool}: [N, 8, 8, 4] to [N, 4].
   */
  private Operand<T> pooled(Operand<T> input) {
    Ops tf = w.scope("pooled");
    // mean over height and width -> [N, 4]
    return tf.math.mean(input, tf.constant(new int[] {1, 2}));
  }

  /**
   * {@code @Use(Halved.class)}, {@link Halved}: [N, 4] to [N, 2].
   */
  private Operand<T> halved(Operand<T> input) {
    String layer = "halved";
    Ops tf = w.scope(layer);
    // dense layer -> [N, 2]
    Operand<T> logits = tf.linalg.matMul(input,
        w.kernel(layer + "/logits/kernel", Initializer.UNIFORM_FAN_IN, 4, 2));
    return tf.nn.biasAdd(logits, w.bias(layer + "/logits/bias", 2));
  }

  /**
   * Batch norm: by the batch's mean and variance in training, which then blend into the
   * moving statistics; by the moving statistics in inference.
   */
  private Operand<T> batchNorm(Ops tf, Operand<T> x, String name, long channels) {
    FusedBatchNorm<T, TFloat32> y =
        tf.nn.fusedBatchNorm(
            x,
            w.scale(name + "/scale", channels),
            w.offset(name + "/offset", channels),
            w.movingMean(name + "/movingMean", channels),
            w.movingVariance(name + "/movingVariance", channels),
            FusedBatchNorm.epsilon(1e-5f),
            FusedBatchNorm.exponentialAvgFactor(0.1f),
            FusedBatchNorm.isTraining(w.training()));
    if (w.training()) {
      w.update(name + "/movingMean", y.batchMean());
      w.update(name + "/movingVariance", y.batchVariance());
    }
    return y.y();
  }

  /**
   * The output of every layer, by the layer's name.
   *
   * @param <T> the type they are computed in
   */
  @DeclaredLayers({"pairs", "pooled", "halved"})
  public static final class Outputs<T extends TFloating> {
    /**
     * [N, 8, 8, 4].
     */
    public final Operand<T> pairs;

    /**
     * [N, 4].
     */
    public final Operand<T> pooled;

    /**
     * [N, 2].
     */
    public final Operand<T> halved;

    private Outputs(Operand<T> pairs, Operand<T> pooled, Operand<T> halved) {
      this.pairs = pairs;
      this.pooled = pooled;
      this.halved = halved;
    }
  }
}
