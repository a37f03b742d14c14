package dev.lamina.runtime.plan;

import dev.lamina.runtime.data.ImageDataset;
import java.util.ArrayList;
import java.util.List;

/** Means and deviations of a data set's pixels, exact up to the last rounding. */
final class ChannelStatistics {
  /** A channel that never changes is only shifted to zero. */
  private static final float FLAT = 1f;

  private static final int CHUNK = 256;
  private static final int PICTURES = 2_000;

  private ChannelStatistics() {}

  /**
   * Returns mean and deviation over all pixels, one a channel, in units of 255: of all images, or
   * of {@value #PICTURES} of those that come from files of their own, of every class its share.
   */
  static Normalization.Channels of(ImageDataset all) {
    ImageDataset images = some(all);
    int channels = images.channels();
    long[] sum = new long[channels];
    long[] squares = new long[channels];
    byte[] pixels = new byte[CHUNK * images.imageBytes()];
    for (int first = 0; first < images.size(); first += CHUNK) {
      int count = Math.min(CHUNK, images.size() - first);
      images.copyImages(first, count, pixels, 0);
      for (int i = 0; i < count * images.imageBytes(); i++) {
        int value = Byte.toUnsignedInt(pixels[i]);
        sum[i % channels] += value;
        squares[i % channels] += (long) value * value;
      }
    }
    double n = (double) images.size() * images.height() * images.width();
    List<Float> mean = new ArrayList<>();
    List<Float> deviation = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      double average = sum[c] / n;
      double variance = squares[c] / n - average * average;
      mean.add((float) (average / 255));
      deviation.add(variance > 0 ? (float) (Math.sqrt(variance) / 255) : FLAT);
    }
    return new Normalization.Channels(mean, deviation);
  }

  /** Decoding a million pictures would take longer than the first epoch's first steps. */
  private static ImageDataset some(ImageDataset all) {
    return all.file(0).isPresent() && all.size() > PICTURES ? all.share(PICTURES) : all;
  }

  /** Returns the mean over these images of each of their values, in units of 255. */
  static List<Float> meanImage(ImageDataset all) {
    ImageDataset images = some(all);
    long[] sum = new long[images.imageBytes()];
    byte[] pixels = new byte[images.imageBytes()];
    for (int image = 0; image < images.size(); image++) {
      images.copyImages(image, 1, pixels, 0);
      for (int i = 0; i < pixels.length; i++) {
        sum[i] += Byte.toUnsignedInt(pixels[i]);
      }
    }
    List<Float> mean = new ArrayList<>();
    for (long each : sum) {
      mean.add((float) (each / (255.0 * images.size())));
    }
    return mean;
  }
}
