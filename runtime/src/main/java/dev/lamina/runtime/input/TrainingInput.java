package dev.lamina.runtime.input;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.graph.RandomSeeds;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.Normalization;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TNumber;

/**
 * A batch as training shows it to the network: gathered, varied and normalised. What is not asked
 * for adds no operation.
 *
 * @param images [n, height, width, channels]
 * @param targets what the network should say of them
 */
public record TrainingInput<T extends TFloating>(Operand<T> images, Targets targets) {

  /**
   * How to make batches.
   *
   * @param form any data set of the images' shape
   * @param augmentation how they are varied
   * @param numbers how bytes become input
   * @param seed the run's seed
   */
  public record Maker(
      ImageDataset form, Augmentation augmentation, Normalization.Numbers numbers, long seed) {

    /**
     * Adds a batch.
     *
     * @param data where images and labels are
     * @param place which ones
     * @param seeds of the step
     * @param type the compute type
     */
    public <T extends TFloating> TrainingInput<T> batch(
        Ops tf, BatchData data, Augmenter.Place place, RandomSeeds seeds, Class<T> type) {
      Operand<? extends TNumber> images =
          new Augmenter(augmentation, form.height(), form.width())
              .vary(tf, data.images(tf, place.indices(), place.n()), place, seeds, seed);
      Operand<TInt64> labels = data.labels(tf, place.indices());
      if (augmentation.cutout() == 0 && augmentation.mixup() == 0) {
        return new TrainingInput<>(
            Preprocessing.normalize(tf, images, numbers, type), Targets.of(labels));
      }
      Operand<TFloat32> values = normalizedWithCutout(tf, images, place, seeds);
      if (augmentation.mixup() == 0) {
        return new TrainingInput<>(input(tf, values, place.n(), type), Targets.of(labels));
      }
      Operand<TFloat32> share = Mixup.share(tf, augmentation.mixup(), seeds);
      Operand<TFloat32> each =
          tf.reshape(values, tf.constant(new long[] {place.n(), form.imageBytes()}));
      Mixup.Neighbours neighbours = Mixup.Neighbours.of(place);
      return new TrainingInput<>(
          input(tf, Mixup.images(tf, each, share, neighbours), neighbours.n(), type),
          Mixup.targets(tf, labels, share, neighbours));
    }

    private Operand<TFloat32> normalizedWithCutout(
        Ops tf, Operand<? extends TNumber> images, Augmenter.Place place, RandomSeeds seeds) {
      long n = place.n();
      int row = form.width() * form.channels();
      if (augmentation.cutout() == 0) {
        return Preprocessing.scaled(tf, images, numbers, row);
      }
      Cutout cutout =
          new Cutout(augmentation.cutout(), form.height(), form.width(), form.channels());
      Operand<TFloat32> mask =
          cutout.mask(tf, cutout.centres(tf, place.draws(tf, 2, seeds.of(tf, "cutout"))));
      if (augmentation.cutoutFill() == Augmentation.Fill.MEAN) {
        Operand<TFloat32> scaled = Preprocessing.scaled(tf, images, numbers, row);
        return tf.math.mul(rows(tf, scaled, n), mask);
      }
      Operand<TFloat32> values = Casts.to(tf, images, TFloat32.class);
      return Preprocessing.scaled(tf, tf.math.mul(rows(tf, values, n), mask), numbers, row);
    }

    private Operand<TFloat32> rows(Ops tf, Operand<TFloat32> values, long n) {
      return tf.reshape(
          values,
          tf.constant(new long[] {n, form.height(), (long) form.width() * form.channels()}));
    }

    private <T extends TFloating> Operand<T> input(
        Ops tf, Operand<TFloat32> values, long n, Class<T> type) {
      return tf.reshape(
          Casts.to(tf, values, type),
          tf.constant(new long[] {n, form.height(), form.width(), form.channels()}));
    }
  }
}
