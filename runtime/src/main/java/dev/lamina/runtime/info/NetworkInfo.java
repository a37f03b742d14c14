package dev.lamina.runtime.info;

import java.util.List;
import java.util.OptionalInt;

/**
 * One network as the annotation processor described it in {@code META-INF/lamina/<binary
 * name>/model.json}.
 *
 * @param name the interface's simple name, e.g. {@code ResNet20}
 * @param className the interface's binary name, e.g. {@code dev.lamina.samples.ResNet20}
 * @param graphClass the generated class's binary name, e.g. {@code
 *     dev.lamina.samples.ResNet20Graph}
 * @param input the image's shape: height, width, channels
 * @param output the last layer's shape without the batch: classes, or height, width, channels
 * @param parameters how many numbers are trained: weights, biases, batch norm scales and offsets
 * @param movingStatistics how many numbers batch norm keeps without training them
 * @param multiplyAdds multiplications with addition of one image's forward pass
 * @param depth weighted layers on the main path, as ResNets count
 * @param convolutions every convolution, projections included
 * @param activations float values that the forward pass of one image keeps for the backward pass
 * @param fingerprint a hash of operations, shapes and weight names; equal ones can share
 *     checkpoints
 * @param layers the declared layers in source order
 * @param weights every trained weight and moving statistic, in the order of use
 */
public record NetworkInfo(
    String name,
    String className,
    String graphClass,
    List<Integer> input,
    List<Integer> output,
    long parameters,
    long movingStatistics,
    long multiplyAdds,
    int depth,
    int convolutions,
    long activations,
    String fingerprint,
    List<LayerInfo> layers,
    List<WeightInfo> weights) {

  /** Copies the lists, so that a description never changes. */
  public NetworkInfo {
    input = List.copyOf(input);
    output = List.copyOf(output);
    layers = List.copyOf(layers);
    weights = List.copyOf(weights);
  }

  /**
   * One declared layer.
   *
   * @param name the method's name, e.g. {@code conv2}
   * @param declaration the annotation as written, e.g. {@code @Residual(filters = 16, blocks = 3)}
   * @param inputs the names of the layers that feed it; the image is named "input"
   * @param output its output's shape without the batch
   * @param parameters how many numbers it trains
   * @param multiplyAdds its multiplications with addition for one image
   */
  public record LayerInfo(
      String name,
      String declaration,
      List<String> inputs,
      List<Integer> output,
      long parameters,
      long multiplyAdds) {

    /** Copies the lists. */
    public LayerInfo {
      inputs = List.copyOf(inputs);
      output = List.copyOf(output);
    }
  }

  /**
   * One weight.
   *
   * @param name its name in the graph and in checkpoints, e.g. {@code conv3/block2/conv1/kernel}
   * @param role {@code KERNEL}, {@code BIAS}, {@code SCALE}, {@code OFFSET}, {@code MOVING_MEAN} or
   *     {@code MOVING_VARIANCE}
   * @param shape its shape; kernels are height, width, in, out, or in, out of a dense layer
   */
  public record WeightInfo(String name, String role, List<Integer> shape) {

    /** Copies the list. */
    public WeightInfo {
      shape = List.copyOf(shape);
    }
  }

  /** Returns how many classes the network tells apart; empty for one that ends in a map. */
  public OptionalInt classes() {
    return output.size() == 1 ? OptionalInt.of(output.get(0)) : OptionalInt.empty();
  }

  /**
   * Reads a network's description from the class path.
   *
   * @param loader where to look
   * @param className the binary name of the annotated interface
   * @return the description
   * @throws dev.lamina.runtime.LaminaException if there is none, or it is not of this version's
   *     form
   */
  public static NetworkInfo read(ClassLoader loader, String className) {
    return ModelFile.read(loader, className);
  }
}
