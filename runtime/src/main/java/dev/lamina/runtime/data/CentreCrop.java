package dev.lamina.runtime.data;

import dev.lamina.runtime.picture.PictureRows;

/**
 * How timm and torchvision make a picture the input of a network that they trained: scaled by an
 * antialiased filter until its shorter side is floor(input / percent), and of that the middle.
 *
 * <p>The values are Pillow's, which both call, to 1 of 255: its filters, its rounding to bytes
 * between the two directions.
 *
 * @param percent which part of the scaled picture's shorter side the input takes, above 0 and at
 *     most 1
 * @param filter what scales
 */
public record CentreCrop(double percent, Filter filter) {
  /** A filter of Pillow's. */
  public enum Filter {
    /** A triangle. */
    BILINEAR(1),
    /** Keys' cubic with -0.5. */
    BICUBIC(2);

    private final int support;

    Filter(int support) {
      this.support = support;
    }

    private double at(double distance) {
      double x = Math.abs(distance);
      if (x >= support) {
        return 0;
      }
      if (this == BILINEAR) {
        return 1 - x;
      }
      return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2;
    }
  }

  /**
   * Refuses what makes no sense.
   *
   * @throws IllegalArgumentException if the percentage is out of its range
   */
  public CentreCrop {
    if (!(percent > 0 && percent <= 1)) {
      throw new IllegalArgumentException("a crop of " + percent);
    }
  }

  /** What samples at one side weigh in one of the output. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Weights(int first, float[] of) {}

  /** Puts height * width * channels bytes into an array. */
  void fit(PictureRows picture, PictureFit form, byte[] target, int offset) {
    int height = form.height();
    int width = form.width();
    int channels = form.channels();
    double ratio =
        Math.min(
            picture.height() / Math.floor(height / percent),
            picture.width() / Math.floor(width / percent));
    int scaledHeight = scaled(picture.height(), ratio, height);
    int scaledWidth = scaled(picture.width(), ratio, width);
    Weights[] across = weights(picture.width(), scaledWidth, width);
    Weights[] down = weights(picture.height(), scaledHeight, height);
    float[] samples = new float[picture.width() * channels];
    float[] narrow = new float[width * channels];
    float[] sums = new float[height * width * channels];
    int above = 0;
    int end = down[height - 1].first() + down[height - 1].of().length;
    for (int y = down[0].first(); y < end; y++) {
      picture.read(y, samples);
      narrow(samples, across, channels, narrow);
      while (down[above].first() + down[above].of().length <= y) {
        above++;
      }
      for (int row = above; row < height && down[row].first() <= y; row++) {
        int at = y - down[row].first();
        float weight = at < down[row].of().length ? down[row].of()[at] : 0;
        for (int i = 0; i < narrow.length; i++) {
          sums[row * narrow.length + i] += weight * narrow[i];
        }
      }
    }
    for (int i = 0; i < sums.length; i++) {
      target[offset + i] = (byte) rounded(sums[i]);
    }
  }

  /** The shorter side is exact; the longer is cut, as torchvision does; both cover the input. */
  private static int scaled(int side, double ratio, int least) {
    // A quotient that is whole but for its rounding is whole.
    return Math.max(least, (int) Math.floor(side / ratio + 1e-6));
  }

  private static void narrow(float[] samples, Weights[] across, int channels, float[] narrow) {
    for (int x = 0; x < across.length; x++) {
      for (int c = 0; c < channels; c++) {
        float sum = 0;
        int from = across[x].first() * channels + c;
        for (float weight : across[x].of()) {
          sum += weight * samples[from];
          from += channels;
        }
        narrow[x * channels + c] = rounded(sum);
      }
    }
  }

  private static int rounded(float value) {
    return Math.max(0, Math.min(255, Math.round(value)));
  }

  /** Returns the weights of the middle of a side that is scaled. */
  private Weights[] weights(int from, int scaled, int to) {
    double scale = (double) from / scaled;
    double stretched = Math.max(1, scale);
    double support = filter.support * stretched;
    int begin = (int) Math.rint((scaled - to) / 2.0);
    Weights[] all = new Weights[to];
    for (int i = 0; i < to; i++) {
      double middle = (begin + i + 0.5) * scale;
      int first = (int) Math.max(0, middle - support + 0.5);
      int end = (int) Math.min(from, middle + support + 0.5);
      double[] exact = new double[end - first];
      double sum = 0;
      for (int k = 0; k < exact.length; k++) {
        exact[k] = filter.at((first + k - middle + 0.5) / stretched);
        sum += exact[k];
      }
      float[] of = new float[exact.length];
      for (int k = 0; k < of.length; k++) {
        of[k] = (float) (exact[k] / sum);
      }
      all[i] = new Weights(first, of);
    }
    return all;
  }
}
