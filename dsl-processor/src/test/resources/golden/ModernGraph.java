package example;

import static dev.lamina.runtime.graph.Nn.SAME;
import static dev.lamina.runtime.graph.Nn.STRIDE_1;
import static dev.lamina.runtime.graph.Nn.STRIDE_2;
import static dev.lamina.runtime.graph.Nn.VALID;

import dev.lamina.dsl.DeclaredLayers;
import dev.lamina.runtime.graph.Initializer;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.NetworkGraph;
import dev.lamina.runtime.graph.Nn;
import dev.lamina.runtime.graph.Weights;
import javax.annotation.processing.Generated;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Modern: [N, 33, 33, 3] to [N, 10], 84,006 parameters, 6.69 M multiply-adds, depth 16.
 *
 * <pre>
 * layer   output           parameters  multiply-adds
 * conv1   [N, 17, 17, 16]         464        124,848
 * conv2   [N, 9, 9, 64]         8,328        593,408
 * conv3   [N, 9, 9, 64]        74,564      5,972,480
 * pooled  [N, 64]                   0              0
 * logits  [N, 10]                 650            640
 * total                        84,006      6,691,376
 * </pre>
 *
 * <p>N is the number of images. Maps are [N, height, width, channels], kernels [height, width,
 * input channels of a group, filters].
 *
 * <p>Generated from {@link Modern}, which is where to change it.
 *
 * @param <T> the type it computes in; its weights are float32 in any case
 */
@Generated("dev.lamina.processor.NetworkProcessor")
public final class ModernGraph<T extends TFloating> implements NetworkGraph<T> {
  public static final int INPUT_HEIGHT = 33;

  public static final int INPUT_WIDTH = 33;

  public static final int INPUT_CHANNELS = 3;

  public static final int CLASSES = 10;

  /**
   * Trained values, without moving statistics.
   */
  public static final long PARAMETERS = 84_006L;

  /**
   * Multiplications with their addition, for one image.
   */
  public static final long MULTIPLY_ADDS = 6_691_376L;

  /**
   * Convolutions and dense layers on the longest path.
   */
  public static final int DEPTH = 16;

  /**
   * Hash of operations, shapes and weight names: networks that have it in common can
   * load each other's checkpoints.
   */
  public static final String FINGERPRINT = "e5a45393a6eaab35";

  /**
   * This network, for a trainer.
   */
  public static final NetworkDefinition NETWORK = NetworkDefinition.of(ModernGraph.class,
      "example.Modern", ModernGraph::new);

  /**
   * Weights by name, and operations named after a layer.
   */
  private final Weights<T> w;

  /**
   * Makes a build, for training or inference, of these weights.
   */
  public ModernGraph(Weights<T> weights) {
    this.w = weights;
  }

  @Override
  public Operand<T> forward(Operand<T> input) {
    return build(input).logits;
  }

  /**
   * Adds the network to the graph and gives the output of every layer.
   *
   * @param input images, [N, 33, 33, 3]
   */
  public Outputs<T> build(Operand<T> input) {
    Operand<T> conv1 = conv1(input);
    Operand<T> conv2 = conv2(conv1);
    Operand<T> conv3 = conv3(conv2);
    Operand<T> pooled = pooled(conv3);
    Operand<T> logits = logits(pooled);
    return new Outputs<>(conv1, conv2, conv3, pooled, logits);
  }

  /**
   * {@code @Conv(filters = 16, stride = 2, norm = BATCH, activation = HARD_SWISH)}:
   * [N, 33, 33, 3] to [N, 17, 17, 16].
   */
  private Operand<T> conv1(Operand<T> input) {
    String layer = "conv1";
    Ops tf = w.scope(layer);
    // 3x3 convolution, stride 2 -> [N, 17, 17, 16]
    Operand<T> x = tf.nn.conv2d(input, w.kernel(layer + "/kernel", 3, 3, 3, 16), STRIDE_2, SAME);
    return Nn.hardSwish(tf, batchNorm(tf, x, layer + "/norm", 16));
  }

  /**
   * {@code @Bottleneck(filters = 16, blocks = 2, stride = 2, groupWidth = 8, shortcut = AVERAGE,
   * squeeze = 16)}: [N, 17, 17, 16] to [N, 9, 9, 64].
   */
  private Operand<T> conv2(Operand<T> input) {
    Operand<T> x = conv2Block1(input);
    return conv2Block2(x);
  }

  /**
   * {@code conv2/block1}: [N, 17, 17, 16] to [N, 9, 9, 64].
   */
  private Operand<T> conv2Block1(Operand<T> input) {
    String block = "conv2/block1";
    Ops tf = w.scope(block);
    // 1x1 convolution -> [N, 17, 17, 16]
    Operand<T> x = tf.nn.conv2d(input,
        w.kernel(block + "/conv1/kernel", 1, 1, 16, 16), STRIDE_1, VALID);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm1", 16));
    // 3x3 convolution, stride 2, 2 groups -> [N, 9, 9, 16]
    x = Nn.conv2d(tf, x, w.kernel(block + "/conv2/kernel", 3, 3, 8, 16), STRIDE_2, 1, 2, SAME);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm2", 16));
    // 1x1 convolution -> [N, 9, 9, 64]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv3/kernel", 1, 1, 16, 64), STRIDE_1, VALID);
    x = batchNorm(tf, x, block + "/norm3", 64);
    // mean over height and width -> [N, 64]
    Operand<T> gate = tf.math.mean(x, tf.constant(new int[] {1, 2}));
    // dense layer -> [N, 4]
    gate = tf.linalg.matMul(gate,
        w.kernel(block + "/squeeze/kernel", Initializer.UNIFORM_FAN_IN, 64, 4));
    gate = tf.nn.biasAdd(gate, w.bias(block + "/squeeze/bias", 4));
    gate = tf.nn.relu(gate);
    // dense layer -> [N, 64]
    gate = tf.linalg.matMul(gate,
        w.kernel(block + "/excite/kernel", Initializer.UNIFORM_FAN_IN, 4, 64));
    gate = tf.nn.biasAdd(gate, w.bias(block + "/excite/bias", 64));
    gate = tf.math.sigmoid(gate);
    // each channel times its gate -> [N, 9, 9, 64]
    x = tf.math.mul(x, tf.reshape(gate, tf.constant(new int[] {-1, 1, 1, 64})));
    // shortcut: 2x2 average-pooling, stride 2 -> [N, 9, 9, 16]
    Operand<T> shortcut = Nn.avgPool(tf, input, 2, STRIDE_2, SAME);
    // shortcut: 1x1 convolution -> [N, 9, 9, 64]
    shortcut = tf.nn.conv2d(shortcut,
        w.kernel(block + "/project/kernel", 1, 1, 16, 64), STRIDE_1, VALID);
    shortcut = batchNorm(tf, shortcut, block + "/projectNorm", 64);
    return tf.nn.relu(tf.math.add(x, shortcut));
  }

  /**
   * {@code conv2/block2}: [N, 9, 9, 64] to [N, 9, 9, 64].
   */
  private Operand<T> conv2Block2(Operand<T> input) {
    String block = "conv2/block2";
    Ops tf = w.scope(block);
    // 1x1 convolution -> [N, 9, 9, 16]
    Operand<T> x = tf.nn.conv2d(input,
        w.kernel(block + "/conv1/kernel", 1, 1, 64, 16), STRIDE_1, VALID);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm1", 16));
    // 3x3 convolution, 2 groups -> [N, 9, 9, 16]
    x = Nn.conv2d(tf, x, w.kernel(block + "/conv2/kernel", 3, 3, 8, 16), STRIDE_1, 1, 2, SAME);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm2", 16));
    // 1x1 convolution -> [N, 9, 9, 64]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv3/kernel", 1, 1, 16, 64), STRIDE_1, VALID);
    x = batchNorm(tf, x, block + "/norm3", 64);
    // mean over height and width -> [N, 64]
    Operand<T> gate = tf.math.mean(x, tf.constant(new int[] {1, 2}));
    // dense layer -> [N, 4]
    gate = tf.linalg.matMul(gate,
        w.kernel(block + "/squeeze/kernel", Initializer.UNIFORM_FAN_IN, 64, 4));
    gate = tf.nn.biasAdd(gate, w.bias(block + "/squeeze/bias", 4));
    gate = tf.nn.relu(gate);
    // dense layer -> [N, 64]
    gate = tf.linalg.matMul(gate,
        w.kernel(block + "/excite/kernel", Initializer.UNIFORM_FAN_IN, 4, 64));
    gate = tf.nn.biasAdd(gate, w.bias(block + "/excite/bias", 64));
    gate = tf.math.sigmoid(gate);
    // each channel times its gate -> [N, 9, 9, 64]
    x = tf.math.mul(x, tf.reshape(gate, tf.constant(new int[] {-1, 1, 1, 64})));
    return tf.nn.relu(tf.math.add(x, input));
  }

  /**
   * {@code @Residual(filters = 64, order = PRE_ACTIVATION, activation = RELU6, squeezeWidth = 4,
   * gate = HARD_SIGMOID)}: [N, 9, 9, 64] to [N, 9, 9, 64].
   */
  private Operand<T> conv3(Operand<T> input) {
    String layer = "conv3";
    Ops tf = w.scope(layer);
    Operand<T> x = tf.nn.relu6(batchNorm(tf, input, layer + "/norm1", 64));
    // 3x3 convolution -> [N, 9, 9, 64]
    x = tf.nn.conv2d(x, w.kernel(layer + "/conv1/kernel", 3, 3, 64, 64), STRIDE_1, SAME);
    x = tf.nn.relu6(batchNorm(tf, x, layer + "/norm2", 64));
    // 3x3 convolution -> [N, 9, 9, 64]
    x = tf.nn.conv2d(x, w.kernel(layer + "/conv2/kernel", 3, 3, 64, 64), STRIDE_1, SAME);
    // mean over height and width -> [N, 64]
    Operand<T> gate = tf.math.mean(x, tf.constant(new int[] {1, 2}));
    // dense layer -> [N, 4]
    gate = tf.linalg.matMul(gate,
        w.kernel(layer + "/squeeze/kernel", Initializer.UNIFORM_FAN_IN, 64, 4));
    gate = tf.nn.biasAdd(gate, w.bias(layer + "/squeeze/bias", 4));
    gate = tf.nn.relu(gate);
    // dense layer -> [N, 64]
    gate = tf.linalg.matMul(gate,
        w.kernel(layer + "/excite/kernel", Initializer.UNIFORM_FAN_IN, 4, 64));
    gate = tf.nn.biasAdd(gate, w.bias(layer + "/excite/bias", 64));
    gate = Nn.hardSigmoid(tf, gate);
    // each channel times its gate -> [N, 9, 9, 64]
    x = tf.math.mul(x, tf.reshape(gate, tf.constant(new int[] {-1, 1, 1, 64})));
    return tf.math.add(x, input);
  }

  /**
   * {@code @GlobalAvgPool}: [N, 9, 9, 64] to [N, 64].
   */
  private Operand<T> pooled(Operand<T> input) {
    Ops tf = w.scope("pooled");
    // mean over height and width -> [N, 64]
    return tf.math.mean(input, tf.constant(new int[] {1, 2}));
  }

  /**
   * {@code @Dense(units = 10)}: [N, 64] to [N, 10].
   */
  private Operand<T> logits(Operand<T> input) {
    String layer = "logits";
    Ops tf = w.scope(layer);
    // dense layer -> [N, 10]
    Operand<T> x = tf.linalg.matMul(input,
        w.kernel(layer + "/kernel", Initializer.UNIFORM_FAN_IN, 64, 10));
    return tf.nn.biasAdd(x, w.bias(layer + "/bias", 10));
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
  @DeclaredLayers({"conv1", "conv2", "conv3", "pooled", "logits"})
  public static final class Outputs<T extends TFloating> {
    /**
     * [N, 17, 17, 16].
     */
    public final Operand<T> conv1;

    /**
     * [N, 9, 9, 64].
     */
    public final Operand<T> conv2;

    /**
     * [N, 9, 9, 64].
     */
    public final Operand<T> conv3;

    /**
     * [N, 64].
     */
    public final Operand<T> pooled;

    /**
     * [N, 10].
     */
    public final Operand<T> logits;

    private Outputs(Operand<T> conv1, Operand<T> conv2, Operand<T> conv3, Operand<T> pooled,
        Operand<T> logits) {
      this.conv1 = conv1;
      this.conv2 = conv2;
      this.conv3 = conv3;
      this.pooled = pooled;
      this.logits = logits;
    }
  }
}
