package dev.lamina.runtime.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.ndarray.Shape;

/** How much a graph's convolutions compute. */
final class ConvolutionWork {
  /**
   * Multiply-adds of a convolution of one image, in the mean, up to which one thread is as fast as
   * two: handing over takes some 30 microseconds (docs/measurements.md).
   */
  private static final double MOST_FOR_ONE_THREAD = 4e6;

  private ConvolutionWork() {}

  /**
   * Says whether one thread is the faster way through a graph, for one image.
   *
   * @return false if there are no convolutions or their sizes are not known
   */
  static boolean isSmall(Graph graph) {
    List<OptionalDouble> works = new ArrayList<>();
    graph
        .operations()
        .forEachRemaining(
            operation -> {
              if (operation.type().equals("Conv2D")) {
                works.add(multiplyAdds(operation));
              }
            });
    return !works.isEmpty()
        && works.stream().allMatch(OptionalDouble::isPresent)
        && works.stream().mapToDouble(OptionalDouble::getAsDouble).sum()
            <= works.size() * MOST_FOR_ONE_THREAD;
  }

  /** Those of one image; empty if they are not known. */
  private static OptionalDouble multiplyAdds(GraphOperation convolution) {
    Shape map = convolution.output(0).shape();
    Shape kernel = convolution.input(1).shape();
    if (map.numDimensions() != 4 || kernel.numDimensions() != 4) {
      return OptionalDouble.empty();
    }
    long[] all =
        LongStream.concat(LongStream.of(map.get(1), map.get(2)), LongStream.of(kernel.asArray()))
            .toArray();
    return LongStream.of(all).anyMatch(size -> size == Shape.UNKNOWN_SIZE)
        ? OptionalDouble.empty()
        : OptionalDouble.of(LongStream.of(all).asDoubleStream().reduce(1, (a, b) -> a * b));
  }
}
