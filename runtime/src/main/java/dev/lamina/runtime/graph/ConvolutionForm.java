package dev.lamina.runtime.graph;

import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;

/**
 * The sizes of a convolution that {@link Winograd} can do, and what it gains there.
 *
 * @param map [n, height, width, channels], the input
 * @param kernel [3, 3, channels, filters]
 */
record ConvolutionForm(Shape map, Shape kernel) {
  /** The rows of each product; with fewer, transforming kernels takes too long. */
  private static final long LEAST_ROWS_ON_SMALL_MAPS = 64;

  private static final long LEAST_ROWS_ON_LARGE_MAPS = 128;

  /** The least part of the tiles that is in a large map: those of 14x14 pixels gain too little. */
  private static final double LEAST_FILLED = 0.8;

  /**
   * Reads the sizes of a convolution or of one of its gradients.
   *
   * @return nothing for other operations and for other kinds of convolutions
   */
  static Optional<ConvolutionForm> of(GraphOperation operation) {
    return switch (operation.type()) {
      case "Conv2D" -> of(operation, operation.input(0), operation.input(1), operation.output(0));
      case "Conv2DBackpropInput" ->
          of(operation, operation.output(0), operation.input(1), operation.input(2));
      case "Conv2DBackpropFilter" ->
          of(operation, operation.input(0), operation.output(0), operation.input(2));
      default -> Optional.empty();
    };
  }

  private static Optional<ConvolutionForm> of(
      GraphOperation operation, Output<?> x, Output<?> weights, Output<?> y) {
    Shape map = x.shape();
    Shape kernel = weights.shape();
    if (!(known(map) && known(kernel) && known(y.shape()))) {
      return Optional.empty();
    }
    boolean fits =
        kernel.get(0) == WinogradTiles.KERNEL
            && kernel.get(1) == WinogradTiles.KERNEL
            && kernel.get(2) == map.get(3)
            && operation.attributes().getAttrString("padding").equals(Nn.SAME)
            && ones(operation, "strides")
            && ones(operation, "dilations");
    return fits ? Optional.of(new ConvolutionForm(map, kernel)) : Optional.empty();
  }

  private static boolean known(Shape shape) {
    return shape.numDimensions() == 4 && !shape.hasUnknownDimension();
  }

  private static boolean ones(GraphOperation operation, String attribute) {
    return Arrays.stream(operation.attributes().getAttrIntList(attribute)).allMatch(n -> n == 1);
  }

  private long tiles(int dimension) {
    return WinogradTiles.tiles(Math.toIntExact(map.get(dimension)));
  }

  private boolean small() {
    return map.get(1) * map.get(2) <= Winograd.MOST_PIXELS_AT_ONCE;
  }

  /**
   * Whether there is enough to gain. What the products save grows with channels times filters, what
   * the transforms take with channels plus filters.
   *
   * @param onSmallMaps the least quotient of the two, times the part of the tiles that is in the
   *     map, where rows and columns are transformed at once
   * @param onLargeMaps the same for other maps, which have to fill most of their tiles
   */
  boolean gains(double onSmallMaps, double onLargeMaps) {
    double channels = kernel.get(2);
    double filters = kernel.get(3);
    long high = tiles(1);
    long wide = tiles(2);
    double filled = map.get(1) * map.get(2) / (double) (high * wide * WinogradTiles.PIXELS);
    double gain = filled * channels * filters / (channels + filters);
    return small()
        ? gain >= onSmallMaps && map.get(0) * high * wide >= LEAST_ROWS_ON_SMALL_MAPS
        : gain >= onLargeMaps
            && map.get(0) * wide >= LEAST_ROWS_ON_LARGE_MAPS
            && filled >= LEAST_FILLED;
  }

  /**
   * Returns about how much memory the products of one of the three operations take while they are
   * computed: transformed maps and products, single and joined, and the transformed kernel.
   */
  long workingBytes() {
    long high = tiles(1);
    long wide = tiles(2);
    long both = WinogradTiles.POINTS * WinogradTiles.POINTS;
    long maps = map.get(0) * high * wide * both * (kernel.get(2) + kernel.get(3));
    long kernels = both * kernel.get(2) * kernel.get(3);
    return Float.BYTES * (2 * maps + kernels + 2 * kernels * (small() ? 1 : high));
  }
}
