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
 * Blocks: [N, 32, 32, 3] to [N, 10], 76,672 parameters, 18.2 M multiply-adds, depth 26.
 *
 * <pre>
 * layer   output           parameters  multiply-adds
 * conv1   [N, 32, 32, 16]         464        442,368
 * conv2   [N, 16, 16, 32]      52,134     13,107,584
 * conv3   [N, 16, 16, 32]      14,848      3,588,096
 * body    [N, 8, 8, 64]         8,576      1,032,192
 * pooled  [N, 64]                   0              0
 * logits  [N, 10]                 650            640
 * total                        76,672     18,170,880
 * </pre>
 *
 * <p>N is the number of images. Maps are [N, height, width, channels], kernels [height, width,
 * input channels of a group, filters].
 *
 * <p>Generated from {@link Blocks}, which is where to change it.
 *
 * @param <T> the type it computes in; its weights are float32 in any case
 */
@Generated("dev.lamina.processor.NetworkProcessor")
public final class BlocksGraph<T extends TFloating> implements NetworkGraph<T> {
  public static final int INPUT_HEIGHT = 32;

  public static final int INPUT_WIDTH = 32;

  public static final int INPUT_CHANNELS = 3;

  public static final int CLASSES = 10;

  /**
   * Trained values, without moving statistics.
   */
  public static final long PARAMETERS = 76_672L;

  /**
   * Multiplications with their addition, for one image.
   */
  public static final long MULTIPLY_ADDS = 18_170_880L;

  /**
   * Convolutions and dense layers on the longest path.
   */
  public static final int DEPTH = 26;

  /**
   * Hash of operations, shapes and weight names: networks that have it in common can
   * load each other's checkpoints.
   */
  public static final String FINGERPRINT = "fb2de670bf03df09";

  /**
   * This network, for a trainer.
   */
  public static final NetworkDefinition NETWORK = NetworkDefinition.of(BlocksGraph.class,
      "example.Blocks", BlocksGraph::new);

  /**
   * Weights by name, and operations named after a layer.
   */
  private final Weights<T> w;

  /**
   * Makes a build, for training or inference, of these weights.
   */
  public BlocksGraph(Weights<T> weights) {
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
    Operand<T> body = body(conv3);
    Operand<T> pooled = pooled(body);
    Operand<T> logits = logits(pooled);
    return new Outputs<>(conv1, conv2, conv3, body, pooled, logits);
  }

  /**
   * {@code @Conv(filters = 16, norm = BATCH, activation = RELU)}:
   * [N, 32, 32, 3] to [N, 32, 32, 16].
   */
  private Operand<T> conv1(Operand<T> input) {
    String layer = "conv1";
    Ops tf = w.scope(layer);
    // 3x3 convolution -> [N, 32, 32, 16]
    Operand<T> x = tf.nn.conv2d(input, w.kernel(layer + "/kernel", 3, 3, 3, 16), STRIDE_1, SAME);
    return tf.nn.relu(batchNorm(tf, x, layer + "/norm", 16, 1e-5f, 0.1f));
  }

  /**
   * {@code @Use(value = SqueezeExcite.class, filters = 32, blocks = 3, stride = 2)},
   * {@link SqueezeExcite}: [N, 32, 32, 16] to [N, 16, 16, 32].
   */
  private Operand<T> conv2(Operand<T> input) {
    Operand<T> x = conv2Block1(input);
    x = conv2Block2To3("conv2/block2", x);
    return conv2Block2To3("conv2/block3", x);
  }

  /**
   * {@code conv2/block1}: [N, 32, 32, 16] to [N, 16, 16, 32].
   */
  private Operand<T> conv2Block1(Operand<T> input) {
    String block = "conv2/block1";
    Ops tf = w.scope(block);
    // 3x3 convolution, stride 2, SAME by a pad -> [N, 16, 16, 32]
    Operand<T> conv1 = tf.nn.conv2d(Nn.pad(tf, input, 1),
        w.kernel(block + "/conv1/kernel", 3, 3, 16, 32), STRIDE_2, VALID);
    conv1 = tf.nn.relu(batchNorm(tf, conv1, block + "/conv1/norm", 32, 1e-5f, 0.1f));
    // 3x3 convolution -> [N, 16, 16, 32]
    Operand<T> conv2 = tf.nn.conv2d(conv1,
        w.kernel(block + "/conv2/kernel", 3, 3, 32, 32), STRIDE_1, SAME);
    conv2 = batchNorm(tf, conv2, block + "/conv2/norm", 32, 1e-5f, 0.1f);
    // mean over height and width -> [N, 32]
    Operand<T> squeezed = tf.math.mean(conv2, tf.constant(new int[] {1, 2}));
    // dense layer -> [N, 2]
    Operand<T> reduced = tf.linalg.matMul(squeezed,
        w.kernel(block + "/reduced/kernel", Initializer.UNIFORM_FAN_IN, 32, 2));
    reduced = tf.nn.biasAdd(reduced, w.bias(block + "/reduced/bias", 2));
    reduced = tf.nn.relu(reduced);
    // dense layer -> [N, 32]
    Operand<T> gate = tf.linalg.matMul(reduced,
        w.kernel(block + "/gate/kernel", Initializer.UNIFORM_FAN_IN, 2, 32));
    gate = tf.nn.biasAdd(gate, w.bias(block + "/gate/bias", 32));
    gate = tf.math.sigmoid(gate);
    // each channel times its gate -> [N, 16, 16, 32]
    Operand<T> scaled = tf.math.mul(conv2, tf.reshape(gate, tf.constant(new int[] {-1, 1, 1, 32})));
    // shortcut: 1x1 convolution, stride 2 -> [N, 16, 16, 32]
    Operand<T> shortcut = tf.nn.conv2d(input,
        w.kernel(block + "/shortcut/kernel", 1, 1, 16, 32), STRIDE_2, VALID);
    shortcut = batchNorm(tf, shortcut, block + "/shortcut/norm", 32, 1e-5f, 0.1f);
    return tf.nn.relu(tf.math.add(scaled, shortcut));
  }

  /**
   * {@code conv2/block2} and {@code conv2/block3}, each: [N, 16, 16, 32] to [N, 16, 16, 32].
   */
  private Operand<T> conv2Block2To3(String block, Operand<T> input) {
    Ops tf = w.scope(block);
    // 3x3 convolution -> [N, 16, 16, 32]
    Operand<T> conv1 = tf.nn.conv2d(input,
        w.kernel(block + "/conv1/kernel", 3, 3, 32, 32), STRIDE_1, SAME);
    conv1 = tf.nn.relu(batchNorm(tf, conv1, block + "/conv1/norm", 32, 1e-5f, 0.1f));
    // 3x3 convolution -> [N, 16, 16, 32]
    Operand<T> conv2 = tf.nn.conv2d(conv1,
        w.kernel(block + "/conv2/kernel", 3, 3, 32, 32), STRIDE_1, SAME);
    conv2 = batchNorm(tf, conv2, block + "/conv2/norm", 32, 1e-5f, 0.1f);
    // mean over height and width -> [N, 32]
    Operand<T> squeezed = tf.math.mean(conv2, tf.constant(new int[] {1, 2}));
    // dense layer -> [N, 2]
    Operand<T> reduced = tf.linalg.matMul(squeezed,
        w.kernel(block + "/reduced/kernel", Initializer.UNIFORM_FAN_IN, 32, 2));
    reduced = tf.nn.biasAdd(reduced, w.bias(block + "/reduced/bias", 2));
    reduced = tf.nn.relu(reduced);
    // dense layer -> [N, 32]
    Operand<T> gate = tf.linalg.matMul(reduced,
        w.kernel(block + "/gate/kernel", Initializer.UNIFORM_FAN_IN, 2, 32));
    gate = tf.nn.biasAdd(gate, w.bias(block + "/gate/bias", 32));
    gate = tf.math.sigmoid(gate);
    // each channel times its gate -> [N, 16, 16, 32]
    Operand<T> scaled = tf.math.mul(conv2, tf.reshape(gate, tf.constant(new int[] {-1, 1, 1, 32})));
    return tf.nn.relu(tf.math.add(scaled, input));
  }

  /**
   * {@code @Use(value = Inverted.class, filters = 32)}, {@link Inverted}:
   * [N, 16, 16, 32] to [N, 16, 16, 32].
   */
  private Operand<T> conv3(Operand<T> input) {
    String layer = "conv3";
    Ops tf = w.scope(layer);
    // 1x1 convolution -> [N, 16, 16, 192]
    Operand<T> expanded = tf.nn.conv2d(input,
        w.kernel(layer + "/expanded/kernel", 1, 1, 32, 192), STRIDE_1, VALID);
    expanded = tf.nn.relu(batchNorm(tf, expanded, layer + "/expanded/norm", 192, 1e-5f, 0.1f));
    // 3x3 depthwise convolution -> [N, 16, 16, 192]
    Operand<T> spatial = Nn.conv2d(tf, expanded,
        w.kernel(layer + "/spatial/kernel", 3, 3, 1, 192), STRIDE_1, 1, 192, SAME);
    spatial = tf.nn.relu(batchNorm(tf, spatial, layer + "/spatial/norm", 192, 1e-5f, 0.1f));
    // 1x1 convolution -> [N, 16, 16, 32]
    Operand<T> projected = tf.nn.conv2d(spatial,
        w.kernel(layer + "/projected/kernel", 1, 1, 192, 32), STRIDE_1, VALID);
    projected = batchNorm(tf, projected, layer + "/projected/norm", 32, 1e-5f, 0.1f);
    // whereEqual: the shapes are equal, so all is added
    return tf.math.add(projected, input);
  }

  /**
   * {@code @Use(Body.class)}, {@link Body}: [N, 16, 16, 32] to [N, 8, 8, 64].
   */
  private Operand<T> body(Operand<T> input) {
    Operand<T> x = bodyConv4(input);
    return bodyConv5(x);
  }

  /**
   * {@code body/conv4}, {@code @Bottleneck(filters = 8, blocks = 2)}:
   * [N, 16, 16, 32] to [N, 16, 16, 32].
   */
  private Operand<T> bodyConv4(Operand<T> input) {
    Operand<T> x = bodyConv4Block1To2("body/conv4/block1", input);
    return bodyConv4Block1To2("body/conv4/block2", x);
  }

  /**
   * {@code body/conv4/block1} and {@code body/conv4/block2}, each:
   * [N, 16, 16, 32] to [N, 16, 16, 32].
   */
  private Operand<T> bodyConv4Block1To2(String block, Operand<T> input) {
    Ops tf = w.scope(block);
    // 1x1 convolution -> [N, 16, 16, 8]
    Operand<T> x = tf.nn.conv2d(input,
        w.kernel(block + "/conv1/kernel", 1, 1, 32, 8), STRIDE_1, VALID);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm1", 8, 0.001f, 0.1f));
    // 3x3 convolution -> [N, 16, 16, 8]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv2/kernel", 3, 3, 8, 8), STRIDE_1, SAME);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm2", 8, 0.001f, 0.1f));
    // 1x1 convolution -> [N, 16, 16, 32]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv3/kernel", 1, 1, 8, 32), STRIDE_1, VALID);
    x = batchNorm(tf, x, block + "/norm3", 32, 0.001f, 0.1f);
    return tf.nn.relu(tf.math.add(x, input));
  }

  /**
   * {@code body/conv5}, {@code @Bottleneck(filters = 16, stride = 2)}:
   * [N, 16, 16, 32] to [N, 8, 8, 64].
   */
  private Operand<T> bodyConv5(Operand<T> input) {
    String block = "body/conv5";
    Ops tf = w.scope(block);
    // 1x1 convolution -> [N, 16, 16, 16]
    Operand<T> x = tf.nn.conv2d(input,
        w.kernel(block + "/conv1/kernel", 1, 1, 32, 16), STRIDE_1, VALID);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm1", 16, 0.001f, 0.1f));
    // 3x3 convolution, stride 2, SAME by a pad -> [N, 8, 8, 16]
    x = tf.nn.conv2d(Nn.pad(tf, x, 1),
        w.kernel(block + "/conv2/kernel", 3, 3, 16, 16), STRIDE_2, VALID);
    x = tf.nn.relu(batchNorm(tf, x, block + "/norm2", 16, 0.001f, 0.1f));
    // 1x1 convolution -> [N, 8, 8, 64]
    x = tf.nn.conv2d(x, w.kernel(block + "/conv3/kernel", 1, 1, 16, 64), STRIDE_1, VALID);
    x = batchNorm(tf, x, block + "/norm3", 64, 0.001f, 0.1f);
    // shortcut: 1x1 convolution, stride 2 -> [N, 8, 8, 64]
    Operand<T> shortcut = tf.nn.conv2d(input,
        w.kernel(block + "/project/kernel", 1, 1, 32, 64), STRIDE_2, VALID);
    shortcut = batchNorm(tf, shortcut, block + "/projectNorm", 64, 0.001f, 0.1f);
    return tf.nn.relu(tf.math.add(x, shortcut));
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
  private Operand<T> batchNorm(Ops tf, Operand<T> x, String name, long channels, float epsilon,
      float factor) {
    FusedBatchNorm<T, TFloat32> y =
        tf.nn.fusedBatchNorm(
            x,
            w.scale(name + "/scale", channels),
            w.offset(name + "/offset", channels),
            w.movingMean(name + "/movingMean", channels),
            w.movingVariance(name + "/movingVariance", channels),
            FusedBatchNorm.epsilon(epsilon),
            FusedBatchNorm.exponentialAvgFactor(factor),
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
  @DeclaredLayers({"conv1", "conv2", "conv3", "body", "pooled", "logits"})
  public static final class Outputs<T extends TFloating> {
    /**
     * [N, 32, 32, 16].
     */
    public final Operand<T> conv1;

    /**
     * [N, 16, 16, 32].
     */
    public final Operand<T> conv2;

    /**
     * [N, 16, 16, 32].
     */
    public final Operand<T> conv3;

    /**
     * [N, 8, 8, 64].
     */
    public final Operand<T> body;

    /**
     * [N, 64].
     */
    public final Operand<T> pooled;

    /**
     * [N, 10].
     */
    public final Operand<T> logits;

    private Outputs(Operand<T> conv1, Operand<T> conv2, Operand<T> conv3, Operand<T> body,
        Operand<T> pooled, Operand<T> logits) {
      this.conv1 = conv1;
      this.conv2 = conv2;
      this.conv3 = conv3;
      this.body = body;
      this.pooled = pooled;
      this.logits = logits;
    }
  }
}
