package dev.lamina.runtime.proof;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntToDoubleFunction;

/** Batch norm of a map [images, height, width, channels], over all but the channels. */
final class NormReference {
  private final long[] shape;
  private final long pixels;
  private final int channels;
  private final double epsilon;

  /**
   * @param shape of the map
   * @param epsilon added to the variance
   */
  NormReference(long[] shape, double epsilon) {
    this.shape = shape.clone();
    this.pixels = shape[0] * shape[1] * shape[2];
    this.channels = Math.toIntExact(shape[3]);
    this.epsilon = epsilon;
  }

  /**
   * What a channel's values come to.
   *
   * @param mean of the values
   * @param variance their mean square distance from it
   */
  private record Statistics(double mean, double variance) {}

  /** Statistics of channels, each computed once. */
  private final class Known {
    private final Values map;
    private final ConcurrentMap<Integer, Statistics> channels = new ConcurrentHashMap<>();

    Known(Values map) {
      this.map = map;
    }

    Statistics of(int channel) {
      return channels.computeIfAbsent(channel, it -> statistics(map, it));
    }
  }

  private Statistics statistics(Values map, int channel) {
    double sum = 0;
    double squares = 0;
    for (long i = 0; i < pixels; i++) {
      double value = map.at(i * channels + channel);
      sum += value;
      squares += value * value;
    }
    double mean = sum / pixels;
    return new Statistics(mean, Math.max(0, squares / pixels - mean * mean));
  }

  /** Returns the map normed by its own statistics. */
  Reference training(Values map, Values scale, Values offset) {
    Known known = new Known(map);
    return ofMap(
        index -> {
          int channel = (int) (index % channels);
          Statistics its = known.of(channel);
          return normed(map.at(index), its) * scale.at(channel) + offset.at(channel);
        },
        index -> {
          int channel = (int) (index % channels);
          return spread(map.at(index), known.of(channel)) * scale.at(channel);
        });
  }

  /** Returns the map normed by given statistics. */
  Reference inference(Values map, Values scale, Values offset, Values mean, Values variance) {
    return ofMap(
        index -> {
          int channel = (int) (index % channels);
          Statistics given = new Statistics(mean.at(channel), variance.at(channel));
          return normed(map.at(index), given) * scale.at(channel) + offset.at(channel);
        },
        index -> 0);
  }

  /** Returns each channel's mean. */
  Reference mean(Values map) {
    return ofChannels(channel -> statistics(map, channel).mean());
  }

  /** Returns each channel's unbiased variance, which the moving one is made of. */
  Reference variance(Values map) {
    return ofChannels(
        channel -> statistics(map, channel).variance() * pixels / Math.max(1, pixels - 1));
  }

  /** Returns the gradient by the map. */
  Reference mapGradient(Values map, Values scale, Values result) {
    Known known = new Known(map);
    ConcurrentMap<Integer, double[]> sums = new ConcurrentHashMap<>();
    return ofMap(
        index -> {
          int channel = (int) (index % channels);
          Statistics its = known.of(channel);
          double[] sum = sums.computeIfAbsent(channel, it -> sums(map, result, its, it));
          double own = normed(map.at(index), its);
          return scale.at(channel)
              / Math.sqrt(its.variance() + epsilon)
              * (result.at(index) - sum[0] / pixels - own * sum[1] / pixels);
        },
        index -> {
          int channel = (int) (index % channels);
          Statistics its = known.of(channel);
          double deviation = Math.sqrt(its.variance() + epsilon);
          return scale.at(channel) / deviation * (1 + spread(map.at(index), its));
        });
  }

  /** Returns the gradient by the scale. */
  Reference scaleGradient(Values map, Values result) {
    return of(
        new long[] {channels},
        pixels,
        channel -> sums(map, result, statistics(map, (int) channel), (int) channel)[1],
        channel -> {
          Statistics its = statistics(map, (int) channel);
          return Math.sqrt((double) pixels) * spread(its.mean(), its);
        });
  }

  /** Returns the gradient by the offset. */
  Reference offsetGradient(Values map, Values result) {
    return ofChannels(channel -> sums(map, result, statistics(map, channel), channel)[0]);
  }

  /** Returns a channel's sums of the result's gradient, as it is and times the normed value. */
  private double[] sums(Values map, Values result, Statistics its, int channel) {
    double plain = 0;
    double times = 0;
    for (long i = 0; i < pixels; i++) {
      long index = i * channels + channel;
      plain += result.at(index);
      times += result.at(index) * normed(map.at(index), its);
    }
    return new double[] {plain, times};
  }

  /** How large a value is in deviations, its mean not taken away. */
  private double spread(double value, Statistics its) {
    return Math.abs(value) / Math.sqrt(its.variance() + epsilon);
  }

  private double normed(double value, Statistics its) {
    return (value - its.mean()) / Math.sqrt(its.variance() + epsilon);
  }

  /** A value of a map or of the channels, by its place. */
  @FunctionalInterface
  private interface Formula {
    double at(long index);
  }

  private Reference ofMap(Formula formula, Formula terms) {
    // A channel is summed up once, for the first of its values.
    return of(shape, Math.max(1, pixels / 64), formula, terms);
  }

  private Reference ofChannels(IntToDoubleFunction formula) {
    return of(
        new long[] {channels}, pixels, index -> formula.applyAsDouble((int) index), index -> 0);
  }

  private static Reference of(long[] shape, long cost, Formula formula, Formula terms) {
    return new Each(shape, cost) {
      @Override
      public double terms(long index) {
        return terms.at(index);
      }

      @Override
      public double at(long index) {
        return formula.at(index);
      }
    };
  }
}
