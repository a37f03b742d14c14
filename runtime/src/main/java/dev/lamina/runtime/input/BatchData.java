package dev.lamina.runtime.input;

import dev.lamina.runtime.data.ImageDataset;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/** Where the images and labels of batches come from. */
public sealed interface BatchData extends AutoCloseable permits DeviceData, FedData {

  /**
   * Adds a variable or a placeholder for data.
   *
   * @param form any data set of the shape of images; whether it is streamed says which of the two
   * @param shown which images of a batch are shown, by their places in it
   */
  static BatchData of(Ops tf, String name, ImageDataset form, int[] shown) {
    return form.isStreamed() ? new FedData(tf, name, form, shown) : new DeviceData(tf, name, form);
  }

  /** Returns the bytes that a data set takes on the device. */
  static long bytes(ImageDataset data) {
    return data.isStreamed() ? 0 : DeviceData.bytes(data);
  }

  /** Makes a data set the one that batches are of. */
  void load(Session session, ImageDataset data);

  /**
   * Adds a batch's images.
   *
   * @param indices which ones, [n]
   * @param n how many, or {@link org.tensorflow.ndarray.Shape#UNKNOWN_SIZE} if that changes
   * @return [n, height, width, channels]
   */
  Operand<TUint8> images(Ops tf, Operand<TInt64> indices, long n);

  /** Adds a batch's labels, [n], 0 to classes - 1. */
  Operand<TInt64> labels(Ops tf, Operand<TInt64> indices);

  /**
   * Says which images the next batch has.
   *
   * @param order image numbers; those after the batch's are of the batches that follow
   * @param first where the batch begins in it
   * @param count how many images it has
   */
  void next(int[] order, int first, int count);

  /** Feeds a run with the batch that was named last. */
  Session.Runner into(Session.Runner runner);

  @Override
  void close();
}
