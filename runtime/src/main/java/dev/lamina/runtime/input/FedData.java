package dev.lamina.runtime.input;

import dev.lamina.runtime.data.ImageDataset;
import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/** A data set that stays in its files: each batch is decoded while the one before is computed. */
public final class FedData implements BatchData {
  private final Placeholder<TUint8> images;
  private final Placeholder<TInt64> labels;
  private final int[] shown;
  private Optional<BatchReader> reader = Optional.empty();
  private TUint8 pixels;
  private TInt64 classes;

  FedData(Ops parent, String name, ImageDataset form, int[] shown) {
    Ops tf = parent.withSubScope(name);
    this.shown = shown.clone();
    images =
        tf.withName("images")
            .placeholder(
                TUint8.class,
                Placeholder.shape(
                    Shape.of(
                        shown.length == 0 ? Shape.UNKNOWN_SIZE : shown.length,
                        form.height(),
                        form.width(),
                        form.channels())));
    labels =
        tf.withName("labels")
            .placeholder(
                TInt64.class,
                Placeholder.shape(Shape.of(shown.length == 0 ? Shape.UNKNOWN_SIZE : shown.length)));
    pixels = TUint8.tensorOf(Shape.of(0, form.height(), form.width(), form.channels()));
    classes = TInt64.tensorOf(Shape.of(0));
  }

  @Override
  public void load(Session session, ImageDataset data) {
    reader.ifPresent(BatchReader::close);
    reader = Optional.of(new BatchReader(data));
  }

  @Override
  public Operand<TUint8> images(Ops tf, Operand<TInt64> indices, long n) {
    return images;
  }

  @Override
  public Operand<TInt64> labels(Ops tf, Operand<TInt64> indices) {
    return labels;
  }

  @Override
  public void next(int[] order, int first, int count) {
    int[] places = shown.length == 0 ? all(count) : shown;
    BatchReader.Batch batch = reader.orElseThrow().take(order, first, count, places);
    if (batch.labels().length != classes.size()) {
      resize(batch.labels().length);
    }
    pixels.asRawTensor().data().write(batch.pixels());
    classes.asRawTensor().data().asLongs().write(batch.labels());
  }

  private static int[] all(int count) {
    int[] places = new int[count];
    Arrays.setAll(places, i -> i);
    return places;
  }

  private void resize(int count) {
    Shape image = pixels.shape().tail();
    pixels.close();
    classes.close();
    pixels = TUint8.tensorOf(image.prepend(count));
    classes = TInt64.tensorOf(Shape.of(count));
  }

  @Override
  public Session.Runner into(Session.Runner runner) {
    return runner.feed(images, pixels).feed(labels, classes);
  }

  @Override
  public void close() {
    reader.ifPresent(BatchReader::close);
    pixels.close();
    classes.close();
  }
}
