package dev.lamina.runtime.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * The stored pixel rows of a decoded picture with the channels that a network takes, 0 to 255, on
 * black where the picture is transparent.
 */
public final class PictureRows {
  private final Picture picture;
  private final int channels;
  private final byte[] row;
  private final ShortBuffer deepRow;
  private final float most;
  private final float[] pixel = new float[3];

  /**
   * Makes the rows of a picture.
   *
   * @param channels 1 for grey, which is 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), or 3
   *     for red, green, blue
   */
  public PictureRows(Picture picture, int channels) {
    this.picture = picture;
    this.channels = channels;
    this.row = new byte[picture.rowBytes()];
    this.deepRow = ByteBuffer.wrap(row).order(ByteOrder.nativeOrder()).asShortBuffer();
    this.most = picture.isDeep() ? 65_535 : 255;
  }

  /** Returns the pixels of a row. */
  public int width() {
    return picture.width();
  }

  /** Returns how many rows there are. */
  public int height() {
    return picture.height();
  }

  /** Puts a row's samples, width() * channels of them, into an array. */
  public void read(int y, float[] samples) {
    picture.read(y, row);
    if (channels == 3 && picture.samples() == 3 && !picture.isDeep()) {
      for (int i = 0; i < row.length; i++) {
        samples[i] = row[i] & 0xff;
      }
      return;
    }
    for (int x = 0; x < width(); x++) {
      readPixel(x);
      if (channels == 1) {
        samples[x] = grey();
      } else {
        System.arraycopy(pixel, 0, samples, 3 * x, 3);
      }
    }
  }

  private void readPixel(int x) {
    int first = x * picture.samples();
    float opaque = picture.samples() == 4 ? sample(first + 3) / most : 1;
    for (int c = 0; c < 3; c++) {
      pixel[c] = sample(first + c) * 255 / most * opaque;
    }
  }

  private float sample(int at) {
    return picture.isDeep() ? deepRow.get(at) & 0xffff : row[at] & 0xff;
  }

  /** A picture without colours keeps its values, which the weights' rounding might change. */
  private float grey() {
    return pixel[0] == pixel[1] && pixel[1] == pixel[2]
        ? pixel[0]
        : 0.299f * pixel[0] + 0.587f * pixel[1] + 0.114f * pixel[2];
  }
}
