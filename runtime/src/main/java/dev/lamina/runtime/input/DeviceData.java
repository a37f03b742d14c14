package dev.lamina.runtime.input;

import dev.lamina.runtime.data.ImageDataset;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.LongDataBuffer;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A data set kept whole in the device's memory, of which steps gather batches by index.
 *
 * <p>Images stand in an int64 variable [images, words], eight bytes a word, rows filled up with
 * zeros to whole words: on a GPU {@code GatherV2} has no kernel for bytes, for int64 it has one.
 * Labels are int64 too.
 */
public final class DeviceData implements BatchData {
  private static final int WORD = Long.BYTES;

  private final ImageDataset form;
  private final int words;
  private final long rowBytes;
  private final VarHandleOp images;
  private final VarHandleOp labels;
  private final Placeholder<TInt64> newImages;
  private final Placeholder<TInt64> newLabels;
  private final Op assign;

  /** Adds the variables; {@code form} is any data set of the shape of images they are to hold. */
  public DeviceData(Ops parent, String name, ImageDataset form) {
    this.form = form;
    this.words = words(form);
    this.rowBytes = (long) words * WORD;
    Ops tf = parent.withSubScope(name);
    Shape imagesShape = Shape.of(Shape.UNKNOWN_SIZE, words);
    Shape labelsShape = Shape.of(Shape.UNKNOWN_SIZE);
    images = handle(tf, name, "images", imagesShape);
    labels = handle(tf, name, "labels", labelsShape);
    newImages = tf.withName("newImages").placeholder(TInt64.class, Placeholder.shape(imagesShape));
    newLabels = tf.withName("newLabels").placeholder(TInt64.class, Placeholder.shape(labelsShape));
    assign =
        tf.withControlDependencies(
                tf.assignVariableOp(images, newImages), tf.assignVariableOp(labels, newLabels))
            .withName("assign")
            .noOp();
  }

  private static VarHandleOp handle(Ops tf, String name, String part, Shape shape) {
    return tf.withName(part)
        .varHandleOp(TInt64.class, shape, VarHandleOp.sharedName("data/" + name + "/" + part));
  }

  private static int words(ImageDataset form) {
    return (form.imageBytes() + WORD - 1) / WORD;
  }

  /** Returns the bytes that a data set takes on the device. */
  static long bytes(ImageDataset data) {
    return (long) data.size() * (words(data) + 1) * WORD;
  }

  /** Copies a data set to the device, in place of the one that is there. */
  @Override
  public void load(Session session, ImageDataset data) {
    try (TInt64 packed = TInt64.tensorOf(Shape.of(data.size(), words));
        TInt64 classes = TInt64.tensorOf(Shape.of(data.size()))) {
      ByteDataBuffer target = packed.asRawTensor().data();
      byte[] row = new byte[Math.toIntExact(rowBytes)];
      LongDataBuffer numbers = classes.asRawTensor().data().asLongs();
      for (int i = 0; i < data.size(); i++) {
        data.copyImages(i, 1, row, 0);
        target.offset(i * rowBytes).write(row);
        numbers.setLong(data.label(i), i);
      }
      session
          .runner()
          .feed(newImages, packed)
          .feed(newLabels, classes)
          .addTarget(assign)
          .run()
          .close();
    }
  }

  @Override
  public Operand<TUint8> images(Ops tf, Operand<TInt64> indices, long n) {
    Operand<TInt64> rows =
        tf.gather(tf.readVariableOp(images, TInt64.class), indices, tf.constant(0));
    Operand<TUint8> bytes =
        tf.reshape(tf.bitcast(rows, TUint8.class), tf.constant(new long[] {n, rowBytes}));
    if (rowBytes != form.imageBytes()) {
      bytes =
          tf.slice(
              bytes,
              tf.constant(new long[] {0, 0}),
              tf.constant(new long[] {-1, form.imageBytes()}));
    }
    return tf.reshape(
        bytes, tf.constant(new long[] {n, form.height(), form.width(), form.channels()}));
  }

  @Override
  public Operand<TInt64> labels(Ops tf, Operand<TInt64> indices) {
    return tf.gather(tf.readVariableOp(labels, TInt64.class), indices, tf.constant(0));
  }

  @Override
  public void next(int[] order, int first, int count) {
    // All images are on the device, and the run is fed their numbers.
  }

  @Override
  public Session.Runner into(Session.Runner runner) {
    return runner;
  }

  @Override
  public void close() {
    // The variables go with their session.
  }
}
