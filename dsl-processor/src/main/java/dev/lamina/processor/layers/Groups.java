package dev.lamina.processor.layers;

import dev.lamina.processor.problem.BlockMessages;
import dev.lamina.processor.problem.ShapeMessages;

/** Groups of a convolution, by their number or by their width. */
final class Groups {
  private Groups() {}

  /**
   * Reads the attributes {@code groups} and {@code groupWidth}; what is wrong is reported.
   *
   * @param width the filters that are divided
   * @param what how messages name them
   */
  static int read(LayerContext context, int width, String what) {
    int groups = context.whole("groups", Domain.CHANNELS);
    if (!context.use().explicit("groupWidth")) {
      return groups;
    }
    if (context.use().explicit("groups")) {
      context.report(BlockMessages.groupsTwice(context.name()), "groupWidth");
    }
    int each = context.whole("groupWidth", Domain.CHANNELS);
    if (width % each != 0) {
      int nearest = Domain.largestDivisor(width, each);
      context.report(
          ShapeMessages.groupWidthDoesNotDivide(context.name(), each, what, width, nearest),
          "groupWidth");
      return 1;
    }
    return width / each;
  }
}
