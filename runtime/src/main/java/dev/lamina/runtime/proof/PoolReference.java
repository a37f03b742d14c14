package dev.lamina.runtime.proof;

/** Pools of the greatest value or of the mean, and their gradients. Padding never counts. */
final class PoolReference {
  private final Window window;

  PoolReference(Window window) {
    this.window = window;
  }

  /** Returns the map's sizes. */
  long[] mapShape() {
    return new long[] {window.images(), window.height(), window.width(), window.channels()};
  }

  /** Returns the result's sizes. */
  long[] resultShape() {
    return new long[] {
      window.images(), window.rows().out(), window.columns().out(), window.channels()
    };
  }

  /** Returns the greatest value of each window. */
  Reference greatest(Values map) {
    return new Each(resultShape(), window.taps()) {
      @Override
      public double at(long index) {
        return map.at(greatest(map, Place.of(index, window)));
      }
    };
  }

  /**
   * Returns the gradient by the map: to the greatest value of each window, of which there is one.
   */
  Reference greatestGradient(Values map, Values result) {
    return new Each(mapShape(), (long) window.taps() * window.taps()) {
      @Override
      public double at(long index) {
        return spread(
            index, place -> greatest(map, place) == index ? result.at(place.index(window)) : 0);
      }
    };
  }

  /** Returns the mean of each window. */
  Reference mean(Values map) {
    return new Each(resultShape(), window.taps()) {
      @Override
      public double at(long index) {
        return mean(map, Place.of(index, window));
      }
    };
  }

  /** Returns the gradient by the map: an equal share of each window's. */
  Reference meanGradient(Values result) {
    return new Each(mapShape(), (long) window.taps() * window.taps()) {
      @Override
      public double at(long index) {
        return spread(index, place -> (double) result.at(place.index(window)) / pixels(place));
      }
    };
  }

  /** A place of the window, and a channel. */
  private record Place(int image, int row, int column, int channel) {
    static Place of(long index, Window window) {
      int channel = (int) (index % window.channels());
      long rest = index / window.channels();
      int column = (int) (rest % window.columns().out());
      rest /= window.columns().out();
      int row = (int) (rest % window.rows().out());
      return new Place((int) (rest / window.rows().out()), row, column, channel);
    }

    long index(Window window) {
      return window.result(image, row, column, channel, window.channels());
    }
  }

  /** What a place of the window gives to a pixel that it covers. */
  @FunctionalInterface
  private interface Gift {
    double of(Place place);
  }

  /** What is done with each pixel of a window. */
  @FunctionalInterface
  private interface Visit {
    void pixel(long index);
  }

  private double spread(long index, Gift gift) {
    int channel = (int) (index % window.channels());
    long rest = index / window.channels();
    int x = (int) (rest % window.width());
    rest /= window.width();
    int y = (int) (rest % window.height());
    int image = (int) (rest / window.height());
    double sum = 0;
    for (int a = 0; a < window.rows().size(); a++) {
      int row = window.rows().place(y, a);
      for (int b = 0; b < window.columns().size(); b++) {
        int column = window.columns().place(x, b);
        if (window.rows().reached(row) && window.columns().reached(column)) {
          sum += gift.of(new Place(image, row, column, channel));
        }
      }
    }
    return sum;
  }

  private void visit(Place place, Visit visit) {
    for (int a = 0; a < window.rows().size(); a++) {
      int y = window.rows().pixel(place.row(), a);
      for (int b = 0; b < window.columns().size(); b++) {
        int x = window.columns().pixel(place.column(), b);
        if (window.rows().inside(y) && window.columns().inside(x)) {
          visit.pixel(window.index(place.image(), y, x, place.channel()));
        }
      }
    }
  }

  private long greatest(Values map, Place place) {
    long[] best = {0};
    float[] value = {Float.NEGATIVE_INFINITY};
    visit(
        place,
        index -> {
          if (map.at(index) > value[0]) {
            value[0] = map.at(index);
            best[0] = index;
          }
        });
    return best[0];
  }

  private double mean(Values map, Place place) {
    double[] sum = {0};
    visit(place, index -> sum[0] += map.at(index));
    return sum[0] / pixels(place);
  }

  private int pixels(Place place) {
    int[] count = {0};
    visit(place, index -> count[0]++);
    return count[0];
  }
}
