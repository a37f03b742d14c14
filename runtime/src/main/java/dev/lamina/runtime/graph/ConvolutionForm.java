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
  /** The rows of each product; with fewer, transforming the kernel takes too long. */
  private static final long LEAST_IMAGES_TIMES_TILES = 64;

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
    ConvolutionForm form = new ConvolutionForm(map, kernel);
    return fits && map.get(0) * form.tiles() >= LEAST_IMAGES_TIMES_TILES
        ? Optional.of(form)
        : Optional.empty();
  }

  private static boolean known(Shape shape) {
    return shape.numDimensions() == 4 && !shape.hasUnknownDimension();
  }

  private static boolean ones(GraphOperation operation, String attribute) {
    return Arrays.stream(operation.attributes().getAttrIntList(attribute)).allMatch(n -> n == 1);
  }

  private long tiles() {
    return (long) WinogradTiles.tiles(Math.toIntExact(map.get(1)))
        * WinogradTiles.tiles(Math.toIntExact(map.get(2)));
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
    double pixels = map.get(1) * map.get(2);
    double filled = pixels / (tiles() * WinogradTiles.PIXELS);
    double channels = kernel.get(2);
    double filters = kernel.get(3);
    double gain = filled * channels * filters / (channels + filters);
    return pixels <= Winograd.MOST_PIXELS_AT_ONCE
        ? gain >= onSmallMaps
        : gain >= onLargeMaps && filled >= LEAST_FILLED;
  }
}
