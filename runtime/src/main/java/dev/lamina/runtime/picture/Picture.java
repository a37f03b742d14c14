package dev.lamina.runtime.picture;

import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/**
 * A decoded picture as it is stored, in TensorFlow's memory: red, green and blue, and for PNG files
 * how opaque each pixel is.
 */
public final class Picture implements AutoCloseable {
  private final TType pixels;
  private final Orientation orientation;

  /**
   * Wraps pixels.
   *
   * @param pixels [height, width, 3 or 4], 8 or 16 bits a sample
   */
  Picture(TType pixels, Orientation orientation) {
    if (!(pixels instanceof TUint8 || pixels instanceof TUint16)) {
      throw new IllegalArgumentException("pixels of type " + pixels.dataType());
    }
    this.pixels = pixels;
    this.orientation = orientation;
  }

  /** Returns the pixels of a stored row. */
  public int width() {
    return (int) pixels.shape().get(1);
  }

  /** Returns the stored pixel rows. */
  public int height() {
    return (int) pixels.shape().get(0);
  }

  /** Returns how the stored pixels have to be turned. */
  public Orientation orientation() {
    return orientation;
  }

  /** Returns the bytes of a stored row. */
  int rowBytes() {
    return (int) (pixels.numBytes() / height());
  }

  /** Returns the samples of a pixel, 3 or 4. */
  int samples() {
    return (int) pixels.shape().get(2);
  }

  /** Says whether samples are two bytes, in the machine's order, and not one. */
  boolean isDeep() {
    return pixels instanceof TUint16;
  }

  /** Copies a stored row. */
  void read(int y, byte[] row) {
    pixels.asRawTensor().data().offset((long) y * row.length).read(row);
  }

  @Override
  public void close() {
    pixels.close();
  }
}
