package dev.lamina.runtime.step;

import dev.lamina.runtime.Setting;
import dev.lamina.runtime.graph.RandomSeeds;
import dev.lamina.runtime.input.Augmenter;
import dev.lamina.runtime.plan.Checks;
import dev.lamina.runtime.plan.Parallelism;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Which part of every batch a process computes. Worker k of n has the k-th n-th of each batch, or
 * of each of its parts where gradients are accumulated.
 *
 * @param workers how many processes train together
 * @param worker which one this is, from 0
 * @param form how gradients travel, and what batch norm sees
 */
public record BatchShare(int workers, int worker, Parallelism form) {
  /** All of it. */
  public static final BatchShare WHOLE = new BatchShare(1, 0, Parallelism.USUAL);

  /** Returns whether one process has all of it. */
  public boolean whole() {
    return workers == 1;
  }

  /**
   * Refuses a batch that cannot be shared out.
   *
   * @throws dev.lamina.runtime.LaminaException with the batch sizes nearby that can
   */
  public void check(TrainingPlan plan) {
    int unit = workers * plan.accumulation();
    int below = plan.batchSize() / unit * unit;
    Checks.require(
        plan.batchSize() % unit == 0,
        Setting.BATCH_SIZE,
        "A batch of %d images%s cannot be shared out evenly to %d workers; use a batch of %s%d.",
        plan.batchSize(),
        plan.accumulation() == 1 ? "" : " in " + plan.accumulation() + " parts",
        workers,
        below == 0 ? "" : below + " or ",
        below + unit);
  }

  /**
   * Returns which images of a batch are this worker's, by their places in it.
   *
   * @param n images of all workers
   * @param next whether one more is needed: the one after this worker's last
   */
  int[] places(int n, boolean next) {
    int own = n / workers;
    return IntStream.range(0, whole() ? n : own + (next ? 1 : 0))
        .map(i -> (worker * own + i) % n)
        .toArray();
  }

  /**
   * Returns this worker's images of a batch.
   *
   * @param n images of all workers
   * @param indices all their numbers, [n]
   * @param next whether one more is needed: the one after this worker's last
   */
  Augmenter.Place place(
      Ops tf,
      long n,
      Operand<TInt64> indices,
      long trainImages,
      Operand<TInt64> epoch,
      boolean next) {
    if (whole()) {
      return new Augmenter.Place(n, indices, trainImages, epoch);
    }
    long[] places = Arrays.stream(places((int) n, next)).asLongStream().toArray();
    Operand<TInt64> at = tf.constant(places);
    return new Augmenter.Place(
        places.length,
        tf.gather(indices, at, tf.constant(0)),
        trainImages,
        epoch,
        Optional.of(new Augmenter.Part(n, at)));
  }

  /**
   * Lets batch norm see the batches of all workers, if it is to; before any build but the training
   * one is added.
   *
   * @param sums those of the graph
   * @param updates the moving statistics' next values by name
   * @return what they are now
   */
  Map<String, Operand<TFloat32>> norms(
      Graph graph, Ops tf, AllReduce sums, Map<String, Operand<TFloat32>> updates) {
    return whole() || !form.synchronizedNorm()
        ? updates
        : SynchronizedNorm.replaceAll(graph, tf, workers, sums, updates);
  }

  /** Returns seeds for what each worker draws by itself, such as dropout. */
  RandomSeeds ownSeeds(RandomSeeds common, long runSeed, Operand<TInt64> step) {
    return whole() ? common : new RandomSeeds(RandomSeeds.mix(runSeed, "worker " + worker), step);
  }
}
