package dev.lamina.runtime.predict;

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
    double[] sum = {0, 0};
    graph
        .operations()
        .forEachRemaining(
            operation -> {
              if (operation.type().equals("Conv2D")) {
                sum[0]++;
                sum[1] += multiplyAdds(operation);
              }
            });
    return sum[1] <= sum[0] * MOST_FOR_ONE_THREAD && sum[0] > 0;
  }

  /** Those of one image; infinitely many if they are not known. */
  private static double multiplyAdds(GraphOperation convolution) {
    Shape map = convolution.output(0).shape();
    Shape kernel = convolution.input(1).shape();
    if (map.numDimensions() != 4 || kernel.numDimensions() != 4) {
      return Double.POSITIVE_INFINITY;
    }
    double work = 1;
    for (long size : new long[] {map.get(1), map.get(2)}) {
      work *= size < 0 ? Double.POSITIVE_INFINITY : size;
    }
    for (long size : kernel.asArray()) {
      work *= size < 0 ? Double.POSITIVE_INFINITY : size;
    }
    return work;
  }
}
