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
 * ResNet20: [N, 32, 32, 3] to [N, 10], 272,474 parameters, 40.8 M multiply-adds, depth 20.
 *
 * <pre>
 * layer   output           parameters  multiply-adds
 * conv1   [N, 32, 32, 16]         464        442,368
 * conv2   [N, 32, 32, 16]      14,016     14,155,776
 * conv3   [N, 16, 16, 32]      51,648     13,107,200
 * conv4   [N, 8, 8, 64]       205,696     13,107,200
 * pooled  [N, 64]                   0              0
 * logits  [N, 10]                 650            640
 * total                       272,474     40,813,184
 * </pre>
 *
 * <p>N is the number of images. Maps are [N, height, width, channels], kernels [height, width,
 * input channels of a group, filters].
 *
 * <p>Generated from {@link ResNet20}, which is where to change it.
 *
 * @param <T> the type it computes in; its weights are float32 in any case
 */
@Generated("dev.lamina.processor.NetworkProcessor")
public final class ResNet20Graph<T extends TFloating> implements NetworkGraph<T> {
  public static final int INPUT_HEIGHT = 32;

  public static final int INPUT_WIDTH = 32;

  public static final int INPUT_CHANNELS = 3;

  public static final int CLASSES = 10;

  /**
   * Trained values, without moving statistics.
   */
  public static final long PARAMETERS = 272_474L;

  /**
   * Multiplications with their addition, for one image.
   */
  public static final long MULTIPLY_ADDS = 40_813_184L;

  /**
   * Convolutions and dense layers on the longest path.
   */
  public static final int DEPTH = 20;

  /**
   * Hash of operations, shapes and weight names: networks that have it in common can
   * load each other's checkpoints.
   */
  public static final String FINGERPRINT = "bad8e0c224bd5af1";

  /**
   * This network, for a trainer.
   */
  public static final NetworkDefinition NETWORK = NetworkDefinition.of(ResNet20.class,
      ResNet20Graph::new);

  /**
   * Weights by name, and operations named after a layer.
   */
  private final Weights<T> w;

  /**
   * Makes a build, for training or inference, of these weights.
   */
  public ResNet20Graph(Weights<T> weights) {
    this.w = weights;
  }

  @Override
  public Operand<T> forward(Operand<T> input) {
    return build(input).logits;
  }

  /**
   * Adds the network to the graph and gives the output of every layer.
   *
   * @param input images, [N, 32, 32, 3]
   */
  public Outputs<T> build(Operand<T> input) {
    Operand<T> conv1 = conv1(input);
    Operand<T> conv2 = conv2(conv1);
    Operand<T> conv3 = conv3(conv2);
    Operand<T> conv4 = conv4(conv3);
    Operand<T> pooled = pooled(conv4);
    Operand<T> logits = logits(pooled);
    return new Outputs<>(conv1, conv2, conv3, conv4, pooled, logits);
  }

  /**
   * {@code @Conv(filters = 16, kernel = 3, norm = BATCH, activation = RELU)}:
   * [N, 32, 32, 3] to [N, 32, 32, 16].
   */
  private Operand<T> conv1(Operand<T> input) {
    String layer = "conv1";
    Ops tf = w.scope(layer);
    // 3x3 convolution -> [N, 32, 32, 16]
    Operand<T> x = tf.nn.conv2d(input, w.kernel(layer + "/kernel", 3, 3, 3, 16), STRIDE_1, SAME);
    return tf.nn.relu(batchNorm(tf, x, layer + "/norm", 16));
  }

  /**
   * {@code @Residual(filters = 16, blocks = 3)}: [N, 32, 32, 16] to [N, 32, 32, 16].
   */
  private Operand<T> conv2(Operand<T> input) {
    Operand<T> x = conv2Block1To3("conv2/block1", input);
    x = conv2Block1To3("conv2/block2", x);
    return conv2Block1To3("conv2/block3", x);
  }

  /**
   * {@code conv2/block1} to {@code conv2/block3}, each: [N, 32, 32, 16] to [N, 32, 32, 16].
   */
  private Operand<T> conv2Block1To3(String block, Operand<T> input) {
    Ops tf = w.scope(block);
    // 3x3 convolution -> [N, 32, 32, 16]
    Operand<T> x = tf.nn.conv2d(input,
        w.kernel(block + "/conv1/kernel", 3, 3, 16, 16), STRIDE_1, SAME);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm1", 16));
    // 3x3 convolution -> [N, 32, 32, 16]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv2/kernel", 3, 3, 16, 16), STRIDE_1, SAME);
    x = batchNorm(tf, x, block + "/norm2", 16);
    return tf.nn.relu(tf.math.add(x, input));
  }

  /**
   * {@code @Residual(filters = 32, blocks = 3, stride = 2)}: [N, 32, 32, 16] to [N, 16, 16, 32].
   */
  private Operand<T> conv3(Operand<T> input) {
    Operand<T> x = conv3Block1(input);
    x = conv3Block2To3("conv3/block2", x);
    return conv3Block2To3("conv3/block3", x);
  }

  /**
   * {@code conv3/block1}: [N, 32, 32, 16] to [N, 16, 16, 32].
   */
  private Operand<T> conv3Block1(Operand<T> input) {
    String block = "conv3/block1";
    Ops tf = w.scope(block);
    // 3x3 convolution, stride 2, SAME by a pad -> [N, 16, 16, 32]
    Operand<T> x = tf.nn.conv2d(Nn.pad(tf, input, 1),
        w.kernel(block + "/conv1/kernel", 3, 3, 16, 32), STRIDE_2, VALID);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm1", 32));
    // 3x3 convolution -> [N, 16, 16, 32]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv2/kernel", 3, 3, 32, 32), STRIDE_1, SAME);
    x = batchNorm(tf, x, block + "/norm2", 32);
    // shortcut: 1x1 convolution, stride 2 -> [N, 16, 16, 32]
    Operand<T> shortcut = tf.nn.conv2d(input,
        w.kernel(block + "/project/kernel", 1, 1, 16, 32), STRIDE_2, VALID);
    shortcut = batchNorm(tf, shortcut, block + "/projectNorm", 32);
    return tf.nn.relu(tf.math.add(x, shortcut));
  }

  /**
   * {@code conv3/block2} and {@code conv3/block3}, each: [N, 16, 16, 32] to [N, 16, 16, 32].
   */
  private Operand<T> conv3Block2To3(String block, Operand<T> input) {
    Ops tf = w.scope(block);
    // 3x3 convolution -> [N, 16, 16, 32]
    Operand<T> x = tf.nn.conv2d(input,
        w.kernel(block + "/conv1/kernel", 3, 3, 32, 32), STRIDE_1, SAME);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm1", 32));
    // 3x3 convolution -> [N, 16, 16, 32]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv2/kernel", 3, 3, 32, 32), STRIDE_1, SAME);
    x = batchNorm(tf, x, block + "/norm2", 32);
    return tf.nn.relu(tf.math.add(x, input));
  }

  /**
   * {@code @Residual(filters = 64, blocks = 3, stride = 2)}: [N, 16, 16, 32] to [N, 8, 8, 64].
   */
  private Operand<T> conv4(Operand<T> input) {
    Operand<T> x = conv4Block1(input);
    x = conv4Block2To3("conv4/block2", x);
    return conv4Block2To3("conv4/block3", x);
  }

  /**
   * {@code conv4/block1}: [N, 16, 16, 32] to [N, 8, 8, 64].
   */
  private Operand<T> conv4Block1(Operand<T> input) {
    String block = "conv4/block1";
    Ops tf = w.scope(block);
    // 3x3 convolution, stride 2, SAME by a pad -> [N, 8, 8, 64]
    Operand<T> x = tf.nn.conv2d(Nn.pad(tf, input, 1),
        w.kernel(block + "/conv1/kernel", 3, 3, 32, 64), STRIDE_2, VALID);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm1", 64));
    // 3x3 convolution -> [N, 8, 8, 64]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv2/kernel", 3, 3, 64, 64), STRIDE_1, SAME);
    x = batchNorm(tf, x, block + "/norm2", 64);
    // shortcut: 1x1 convolution, stride 2 -> [N, 8, 8, 64]
    Operand<T> shortcut = tf.nn.conv2d(input,
        w.kernel(block + "/project/kernel", 1, 1, 32, 64), STRIDE_2, VALID);
    shortcut = batchNorm(tf, shortcut, block + "/projectNorm", 64);
    return tf.nn.relu(tf.math.add(x, shortcut));
  }

  /**
   * {@code conv4/block2} and {@code conv4/block3}, each: [N, 8, 8, 64] to [N, 8, 8, 64].
   */
  private Operand<T> conv4Block2To3(String block, Operand<T> input) {
    Ops tf = w.scope(block);
    // 3x3 convolution -> [N, 8, 8, 64]
    Operand<T> x = tf.nn.conv2d(input,
        w.kernel(block + "/conv1/kernel", 3, 3, 64, 64), STRIDE_1, SAME);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm1", 64));
    // 3x3 convolution -> [N, 8, 8, 64]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv2/kernel", 3, 3, 64, 64), STRIDE_1, SAME);
    x = batchNorm(tf, x, block + "/norm2", 64);
    return tf.nn.relu(tf.math.add(x, input));
  }

  /**
   * {@code @GlobalAvgPool}: [N, 8, 8, 64] to [N, 64].
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
  @DeclaredLayers({"conv1", "conv2", "conv3", "conv4", "pooled", "logits"})
  public static final class Outputs<T extends TFloating> {
    /**
     * [N, 32, 32, 16].
     */
    public final Operand<T> conv1;

    /**
     * [N, 32, 32, 16].
     */
    public final Operand<T> conv2;

    /**
     * [N, 16, 16, 32].
     */
    public final Operand<T> conv3;

    /**
     * [N, 8, 8, 64].
     */
    public final Operand<T> conv4;

    /**
     * [N, 64].
     */
    public final Operand<T> pooled;

    /**
     * [N, 10].
     */
    public final Operand<T> logits;

    private Outputs(Operand<T> conv1, Operand<T> conv2, Operand<T> conv3, Operand<T> conv4,
        Operand<T> pooled, Operand<T> logits) {
      this.conv1 = conv1;
      this.conv2 = conv2;
      this.conv3 = conv3;
      this.conv4 = conv4;
      this.pooled = pooled;
      this.logits = logits;
    }
  }
}
