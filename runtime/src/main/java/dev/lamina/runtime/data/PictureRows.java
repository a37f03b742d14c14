package dev.lamina.runtime.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * The pixel rows of a decoded picture with the channels that a network takes, 0 to 255, on black
 * where the picture is transparent.
 *
 * <p>Grey samples are taken as they are; the JDK's own way to RGB takes them for linear light.
 */
final class PictureRows {
  private final BufferedImage image;
  private final int channels;
  private final boolean grey;
  private final int[] row;

  /**
   * Makes the rows of a picture.
   *
   * @param channels 1 for grey or 3 for red, green, blue
   */
  PictureRows(BufferedImage image, int channels) {
    this.image = image;
    this.channels = channels;
    this.grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    this.row = new int[image.getWidth()];
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  /** Puts a row's samples, width() * channels of them, into an array. */
  void read(int y, float[] samples) {
    if (grey) {
      readGrey(y, samples);
    } else {
      readColour(y, samples);
    }
  }

  private void readGrey(int y, float[] samples) {
    Raster raster = image.getRaster();
    float most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    boolean alpha = image.getColorModel().hasAlpha();
    for (int x = 0; x < row.length; x++) {
      float value = raster.getSample(x, y, 0) * 255 / most;
      if (alpha) {
        value = value * raster.getSample(x, y, 1) / most;
      }
      for (int c = 0; c < channels; c++) {
        samples[x * channels + c] = value;
      }
    }
  }

  private void readColour(int y, float[] samples) {
    image.getRGB(0, y, row.length, 1, row, 0, row.length);
    for (int x = 0; x < row.length; x++) {
      float alpha = (row[x] >>> 24) / 255f;
      float red = (row[x] >> 16 & 0xff) * alpha;
      float green = (row[x] >> 8 & 0xff) * alpha;
      float blue = (row[x] & 0xff) * alpha;
      if (channels == 1) {
        samples[x] = 0.299f * red + 0.587f * green + 0.114f * blue;
      } else {
        samples[3 * x] = red;
        samples[3 * x + 1] = green;
        samples[3 * x + 2] = blue;
      }
    }
  }
}
