package dev.lamina.runtime.proof;

/**
 * A convolution and its two gradients. In groups, each group of filters sees its group of channels
 * alone; a depthwise convolution has as many groups as channels, and its kernel [height, width,
 * channels, multiplier] lies in memory as [height, width, 1, channels * multiplier].
 */
final class ConvolutionReference {
  private final Window window;
  private final int filters;
  private final int groups;
  private final int groupChannels;
  private final int groupFilters;

  /**
   * @param window over the input map
   * @param filters of all groups
   * @param groups that channels and filters are divided into evenly
   */
  ConvolutionReference(Window window, int filters, int groups) {
    if (window.channels() % groups != 0 || filters % groups != 0) {
      throw new IllegalArgumentException(
          window.channels() + " channels, " + filters + " filters in " + groups + " groups");
    }
    this.window = window;
    this.filters = filters;
    this.groups = groups;
    this.groupChannels = window.channels() / groups;
    this.groupFilters = filters / groups;
  }

  /** Returns the result's sizes. */
  long[] resultShape() {
    return new long[] {window.images(), window.rows().out(), window.columns().out(), filters};
  }

  /** Returns the kernel's sizes. */
  long[] kernelShape() {
    return new long[] {window.rows().size(), window.columns().size(), groupChannels, filters};
  }

  /** Returns the map's sizes. */
  long[] mapShape() {
    return new long[] {window.images(), window.height(), window.width(), window.channels()};
  }

  /** Returns the convolution of a map with a kernel. */
  Reference forward(Values map, Values kernel) {
    return new Each(resultShape(), (long) window.taps() * groupChannels) {
      @Override
      public double at(long index) {
        return forward(map, kernel, index);
      }
    };
  }

  /** Returns the gradient by the kernel, of a map and a gradient by the result. */
  Reference kernelGradient(Values map, Values result) {
    return new Each(kernelShape(), window.places()) {
      @Override
      public double at(long index) {
        return kernelGradient(map, result, index);
      }
    };
  }

  /** Returns the gradient by the map, of a kernel and a gradient by the result. */
  Reference mapGradient(Values kernel, Values result) {
    return new Each(mapShape(), (long) window.taps() * groupFilters) {
      @Override
      public double at(long index) {
        return mapGradient(kernel, result, index);
      }
    };
  }

  private double forward(Values map, Values kernel, long index) {
    int filter = (int) (index % filters);
    long rest = index / filters;
    int column = (int) (rest % window.columns().out());
    rest /= window.columns().out();
    int row = (int) (rest % window.rows().out());
    int image = (int) (rest / window.rows().out());
    int first = filter / groupFilters * groupChannels;
    double sum = 0;
    for (int a = 0; a < window.rows().size(); a++) {
      int y = window.rows().pixel(row, a);
      for (int b = 0; b < window.columns().size(); b++) {
        int x = window.columns().pixel(column, b);
        if (window.rows().inside(y) && window.columns().inside(x)) {
          long at = window.index(image, y, x, first);
          long weight = kernelIndex(a, b, 0, filter);
          for (int c = 0; c < groupChannels; c++) {
            sum += (double) map.at(at + c) * kernel.at(weight + (long) c * filters);
          }
        }
      }
    }
    return sum;
  }

  private double kernelGradient(Values map, Values result, long index) {
    int filter = (int) (index % filters);
    long rest = index / filters;
    int channel = (int) (rest % groupChannels) + filter / groupFilters * groupChannels;
    int tap = (int) (rest / groupChannels);
    int a = tap / window.columns().size();
    int b = tap % window.columns().size();
    double sum = 0;
    for (int image = 0; image < window.images(); image++) {
      for (int row = 0; row < window.rows().out(); row++) {
        int y = window.rows().pixel(row, a);
        if (window.rows().inside(y)) {
          for (int column = 0; column < window.columns().out(); column++) {
            int x = window.columns().pixel(column, b);
            if (window.columns().inside(x)) {
              sum +=
                  (double) map.at(window.index(image, y, x, channel))
                      * result.at(window.result(image, row, column, filter, filters));
            }
          }
        }
      }
    }
    return sum;
  }

  private double mapGradient(Values kernel, Values result, long index) {
    int channel = (int) (index % window.channels());
    long rest = index / window.channels();
    int x = (int) (rest % window.width());
    rest /= window.width();
    int y = (int) (rest % window.height());
    int image = (int) (rest / window.height());
    int first = channel / groupChannels * groupFilters;
    double sum = 0;
    for (int a = 0; a < window.rows().size(); a++) {
      int row = window.rows().place(y, a);
      for (int b = 0; b < window.columns().size(); b++) {
        int column = window.columns().place(x, b);
        if (window.rows().reached(row) && window.columns().reached(column)) {
          long at = window.result(image, row, column, first, filters);
          long weight = kernelIndex(a, b, channel % groupChannels, first);
          for (int f = 0; f < groupFilters; f++) {
            sum += (double) result.at(at + f) * kernel.at(weight + f);
          }
        }
      }
    }
    return sum;
  }

  private long kernelIndex(int row, int column, int channel, int filter) {
    return ((long) (row * window.columns().size() + column) * groupChannels + channel) * filters
        + filter;
  }

  @Override
  public String toString() {
    return window + ", " + filters + " filters, " + groups + " groups";
  }
}
