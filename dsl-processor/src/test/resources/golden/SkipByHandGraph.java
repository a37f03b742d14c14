package example;

import static dev.lamina.runtime.graph.Nn.STRIDE_2;
import static dev.lamina.runtime.graph.Nn.VALID;

import dev.lamina.dsl.DeclaredLayers;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.NetworkGraph;
import dev.lamina.runtime.graph.Nn;
import dev.lamina.runtime.graph.Weights;
import javax.annotation.processing.Generated;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * SkipByHand: [N, 312, 312, 3] to [N, 78, 78, 3], 81 parameters, 1.15 M multiply-adds, depth 2.
 *
 * <pre>
 * layer     output            parameters  multiply-adds
 * first     [N, 156, 156, 3]          36        876,096
 * second    [N, 78, 78, 3]            36        219,024
 * shortcut  [N, 78, 78, 3]             9         54,756
 * out       [N, 78, 78, 3]             0              0
 * total                               81      1,149,876
 * </pre>
 *
 * <p>N is the number of images. Maps are [N, height, width, channels], kernels [height, width,
 * input channels of a group, filters].
 *
 * <p>Generated from {@link SkipByHand}, which is where to change it.
 *
 * @param <T> the type it computes in; its weights are float32 in any case
 */
@Generated("dev.lamina.processor.NetworkProcessor")
public final class SkipByHandGraph<T extends TFloating> implements NetworkGraph<T> {
  public static final int INPUT_HEIGHT = 312;

  public static final int INPUT_WIDTH = 312;

  public static final int INPUT_CHANNELS = 3;

  /**
   * Trained values, without moving statistics.
   */
  public static final long PARAMETERS = 81L;

  /**
   * Multiplications with their addition, for one image.
   */
  public static final long MULTIPLY_ADDS = 1_149_876L;

  /**
   * Convolutions and dense layers on the longest path.
   */
  public static final int DEPTH = 2;

  /**
   * Hash of operations, shapes and weight names: networks that have it in common can
   * load each other's checkpoints.
   */
  public static final String FINGERPRINT = "b4bea1107ee6d37c";

  /**
   * This network, for a trainer.
   */
  public static final NetworkDefinition NETWORK = NetworkDefinition.of(SkipByHandGraph.class,
      "example.SkipByHand", SkipByHandGraph::new);

  /**
   * Weights by name, and operations named after a layer.
   */
  private final Weights<T> w;

  /**
   * Makes a build, for training or inference, of these weights.
   */
  public SkipByHandGraph(Weights<T> weights) {
    this.w = weights;
  }

  @Override
  public Operand<T> forward(Operand<T> input) {
    return build(input).out;
  }

  /**
   * Adds the network to the graph and gives the output of every layer.
   *
   * @param input images, [N, 312, 312, 3]
   */
  public Outputs<T> build(Operand<T> input) {
    Operand<T> first = first(input);
    Operand<T> second = second(first);
    Operand<T> shortcut = shortcut(input);
    Operand<T> out = out(second, shortcut);
    return new Outputs<>(first, second, shortcut, out);
  }

  /**
   * {@code @Conv(filters = 3, kernel = 2, stride = 2, padding = VALID, activation = RELU)}:
   * [N, 312, 312, 3] to [N, 156, 156, 3].
   */
  private Operand<T> first(Operand<T> input) {
    String layer = "first";
    Ops tf = w.scope(layer);
    // 2x2 convolution, stride 2 -> [N, 156, 156, 3]
    Operand<T> x = tf.nn.conv2d(input, w.kernel(layer + "/kernel", 2, 2, 3, 3), STRIDE_2, VALID);
    return tf.nn.relu(x);
  }

  /**
   * {@code @Conv(filters = 3, kernel = 2, stride = 2, padding = VALID, activation = RELU)}:
   * [N, 156, 156, 3] to [N, 78, 78, 3].
   */
  private Operand<T> second(Operand<T> first) {
    String layer = "second";
    Ops tf = w.scope(layer);
    // 2x2 convolution, stride 2 -> [N, 78, 78, 3]
    Operand<T> x = tf.nn.conv2d(first, w.kernel(layer + "/kernel", 2, 2, 3, 3), STRIDE_2, VALID);
    return tf.nn.relu(x);
  }

  /**
   * {@code @Conv(filters = 3, kernel = 1, stride = 4, padding = VALID)}:
   * [N, 312, 312, 3] to [N, 78, 78, 3].
   */
  private Operand<T> shortcut(Operand<T> input) {
    String layer = "shortcut";
    Ops tf = w.scope(layer);
    // 1x1 convolution, stride 4 -> [N, 78, 78, 3]
    return tf.nn.conv2d(input, w.kernel(layer + "/kernel", 1, 1, 3, 3), Nn.strides(4), VALID);
  }

  /**
   * {@code @Add(activation = RELU)}: [N, 78, 78, 3] and [N, 78, 78, 3] to [N, 78, 78, 3].
   */
  private Operand<T> out(Operand<T> second, Operand<T> shortcut) {
    Ops tf = w.scope("out");
    return tf.nn.relu(tf.math.add(second, shortcut));
  }

  /**
   * The output of every layer, by the layer's name.
   *
   * @param <T> the type they are computed in
   */
  @DeclaredLayers(
      value = {"first(input)", "second(first)", "shortcut(input)", "out(second, shortcut)"},
      suppressed = {"shortcut: StrideSkipsPixels"}
  )
  public static final class Outputs<T extends TFloating> {
    /**
     * [N, 156, 156, 3].
     */
    public final Operand<T> first;

    /**
     * [N, 78, 78, 3].
     */
    public final Operand<T> second;

    /**
     * [N, 78, 78, 3].
     */
    public final Operand<T> shortcut;

    /**
     * [N, 78, 78, 3].
     */
    public final Operand<T> out;

    private Outputs(Operand<T> first, Operand<T> second, Operand<T> shortcut, Operand<T> out) {
      this.first = first;
      this.second = second;
      this.shortcut = shortcut;
      this.out = out;
    }
  }
}
