package dev.lamina.runtime.bench;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.train.SingleSteps;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingPlan;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Measures a network on random images. */
public final class Bench {
  private static final int WARM_UP = 5;

  private Bench() {}

  /**
   * Measures training steps, as {@link Trainer} makes them with crop and flip, the evaluation of
   * batches, and the machine's ceilings, one after the other.
   *
   * @param network a classifier
   * @param plan how
   * @return the figures
   * @throws LaminaException if the network is no classifier, or if the memory does not suffice
   */
  public static BenchResult run(NetworkDefinition network, BenchPlan plan) {
    DatasetSplit images = noise(network.info(), plan.batch());
    TrainingPlan training =
        TrainingPlan.forEpochs(1).withBatchSize(plan.batch()).withPrecision(plan.precision());
    try (Trainer trainer = Trainer.open(network, images, training, List.of())) {
      SingleSteps steps = SingleSteps.of(trainer);
      steps.run();
      double firstStep = Machine.secondsSinceStart();
      double step = Stopwatch.medianSeconds(WARM_UP, plan.steps(), steps::run);
      double evaluation =
          Stopwatch.medianSeconds(WARM_UP, plan.steps(), () -> trainer.evaluate(images.test()));
      Optional<StepProfile> profile =
          plan.profile() ? Optional.of(Profiler.profile(network.info(), steps)) : Optional.empty();
      return new BenchResult(
          network.info(),
          plan,
          Machine.here(),
          plan.batch() / step,
          plan.batch() / evaluation,
          Ceilings.measure(plan.precision()),
          firstStep,
          Machine.peakMemoryBytes(),
          profile);
    }
  }

  /** One batch to train on, and the same one to evaluate. */
  private static DatasetSplit noise(NetworkInfo network, int batch) {
    int classes =
        network
            .classes()
            .orElseThrow(
                () ->
                    new LaminaException(
                        network.name()
                            + " ends in a map, which is no classifier: it has no loss to train by,"
                            + " and so no training step to measure."));
    List<Integer> input = network.input();
    long bytes = (long) batch * input.get(0) * input.get(1) * input.get(2);
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new LaminaException(
          "A batch of "
              + batch
              + " images takes "
              + bytes
              + " bytes, more than the "
              + (Integer.MAX_VALUE - 8)
              + " that a data set may have; use a smaller --batch.");
    }
    byte[] pixels = new byte[(int) bytes];
    new Random(1).nextBytes(pixels);
    ImageDataset images =
        ImageDataset.of(
            "random images",
            input.get(0),
            input.get(1),
            input.get(2),
            IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(),
            pixels,
            new Random(2).ints(batch, 0, classes).toArray());
    return new DatasetSplit("random images", images, images);
  }
}
