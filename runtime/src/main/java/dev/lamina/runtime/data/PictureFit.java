package dev.lamina.runtime.data;

import dev.lamina.runtime.picture.PictureRows;

/**
 * Brings pictures of any size to a network's input: scaled so that they just cover it, with their
 * proportions kept, and of that the middle.
 *
 * <p>The filter is the triangle over twice the scale, no less than two pixels: bilinear where a
 * picture gets larger, weighted means of all pixels where it gets smaller. Pillow's {@code
 * ImageOps.fit} with BILINEAR does the same but for rounding.
 *
 * @param height pixel rows of the input
 * @param width pixels of a row
 * @param channels 1 for grey or 3 for red, green, blue
 */
record PictureFit(int height, int width, int channels) {

  /** What pixels at one side of a picture weigh in one pixel of the input; their sum is 1. */
  private static final class Weights {
    private final int first;
    private final float[] of;

    Weights(int first, float[] of) {
      this.first = first;
      this.of = of;
    }
  }

  /** Returns the same for pictures whose rows are stored as columns. */
  PictureFit transposed() {
    return new PictureFit(width, height, channels);
  }

  /** Puts a picture's height * width * channels bytes into an array. */
  void fit(PictureRows picture, byte[] target, int offset) {
    double scale = Math.min((double) picture.width() / width, (double) picture.height() / height);
    Weights[] across = weights(picture.width(), width, scale);
    Weights[] down = weights(picture.height(), height, scale);
    float[] sums = new float[height * width * channels];
    float[] samples = new float[picture.width() * channels];
    float[] narrow = new float[width * channels];
    int end = down[height - 1].first + down[height - 1].of.length;
    int above = 0;
    for (int y = down[0].first; y < end; y++) {
      picture.read(y, samples);
      narrow(samples, across, narrow);
      while (down[above].first + down[above].of.length <= y) {
        above++;
      }
      for (int row = above; row < height && down[row].first <= y; row++) {
        add(narrow, down[row].of[y - down[row].first], sums, row * narrow.length);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      target[offset + i] = (byte) Math.max(0, Math.min(255, Math.round(sums[i])));
    }
  }

  private void narrow(float[] samples, Weights[] across, float[] narrow) {
    for (int x = 0; x < width; x++) {
      for (int c = 0; c < channels; c++) {
        float sum = 0;
        int from = across[x].first * channels + c;
        for (float weight : across[x].of) {
          sum += weight * samples[from];
          from += channels;
        }
        narrow[x * channels + c] = sum;
      }
    }
  }

  private static void add(float[] row, float weight, float[] sums, int offset) {
    for (int i = 0; i < row.length; i++) {
      sums[offset + i] += weight * row[i];
    }
  }

  /** Returns the weights at one side, of which {@code from / scale} input pixels are covered. */
  private static Weights[] weights(int from, int to, double scale) {
    double begin = (from - to * scale) / 2;
    double radius = Math.max(1, scale);
    Weights[] all = new Weights[to];
    for (int i = 0; i < to; i++) {
      double middle = begin + (i + 0.5) * scale;
      int first = (int) Math.max(0, Math.round(middle - radius));
      int end = (int) Math.min(from, Math.round(middle + radius));
      double[] exact = new double[end - first];
      double sum = 0;
      for (int k = 0; k < exact.length; k++) {
        exact[k] = Math.max(0, 1 - Math.abs(first + k + 0.5 - middle) / radius);
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
