package dev.lamina.runtime.step;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tensorflow.types.TFloat32;

/** Hears what a network says about images. */
@FunctionalInterface
public interface LogitsReader {
  /**
   * Hears about one image.
   *
   * @param image its index in its data set
   * @param logits one a class; this reader's own
   */
  void read(int image, float[] logits);

  /**
   * Tells a reader about a batch.
   *
   * @param logits [n, classes]
   * @param first the index of the first image
   * @param reader who hears it
   */
  static void readAll(TFloat32 logits, int first, LogitsReader reader) {
    int count = Math.toIntExact(logits.shape().get(0));
    int classes = Math.toIntExact(logits.shape().get(1));
    byte[] bytes = new byte[Math.toIntExact(logits.numBytes())];
    logits.asRawTensor().data().read(bytes);
    ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      float[] row = new float[classes];
      for (int k = 0; k < classes; k++) {
        row[k] = values.getFloat();
      }
      reader.read(first + i, row);
    }
  }
}
