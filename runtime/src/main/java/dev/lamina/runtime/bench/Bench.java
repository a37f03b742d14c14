package dev.lamina.runtime.bench;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Setting;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.predict.UntrainedModel;
import dev.lamina.runtime.train.SingleSteps;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingStart;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/** Measures a network on random images. */
public final class Bench {
  private static final int WARM_UP = 5;

  private Bench() {}

  /**
   * Measures training steps, as {@link Trainer} makes them with crop and flip, the machine's
   * ceilings, and what a {@link dev.lamina.runtime.predict.Predictor} does with a batch, one after
   * the other.
   *
   * @param network a classifier
   * @param plan how
   * @return the figures
   * @throws LaminaException if the network is no classifier, or if the memory does not suffice
   */
  public static BenchResult run(NetworkDefinition network, BenchPlan plan) {
    ImageDataset images = noise(network.info(), plan.batch());
    Training training = training(network, plan, images);
    return new BenchResult(
        network.info(),
        plan,
        Machine.here(),
        plan.batch() / training.step(),
        plan.batch() / inference(network, plan, images, training.start()),
        training.ceilings(),
        training.firstStep(),
        training.peakMemory(),
        training.profile());
  }

  /** What is measured while a trainer is open. */
  private record Training(
      TrainingStart start,
      double firstStep,
      double step,
      Optional<StepProfile> profile,
      Ceilings ceilings,
      OptionalLong peakMemory) {}

  private static Training training(NetworkDefinition network, BenchPlan plan, ImageDataset images) {
    DatasetSplit data = new DatasetSplit(images.name(), images, images);
    TrainingPlan training =
        TrainingPlan.forEpochs(1).withBatchSize(plan.batch()).withPrecision(plan.precision());
    try (Trainer trainer = Trainer.open(network, data, training, List.of())) {
      SingleSteps steps = SingleSteps.of(trainer);
      steps.run();
      double firstStep = Machine.secondsSinceStart();
      double step = Stopwatch.medianSeconds(WARM_UP, plan.steps(), steps::run);
      Optional<StepProfile> profile =
          plan.profile() ? Optional.of(Profiler.profile(network.info(), steps)) : Optional.empty();
      Ceilings ceilings = Ceilings.measure(plan.precision());
      return new Training(
          trainer.start(), firstStep, step, profile, ceilings, Machine.peakMemoryBytes());
    }
  }

  /** The trainer is closed by now, so that its memory is free for this. */
  private static double inference(
      NetworkDefinition network, BenchPlan plan, ImageDataset images, TrainingStart start) {
    byte[] bytes = new byte[images.size() * images.imageBytes()];
    images.copyImages(0, images.size(), bytes, 0);
    try (UntrainedModel model = UntrainedModel.of(network, start)) {
      return Stopwatch.medianSeconds(
          WARM_UP, plan.steps(), () -> model.probabilities(bytes, images.size()));
    }
  }

  /** One batch, to train on and to predict. */
  private static ImageDataset noise(NetworkInfo network, int batch) {
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
                  + " that a data set may have; use a smaller batch.")
          .mendedBy(Setting.BATCH_SIZE);
    }
    byte[] pixels = new byte[(int) bytes];
    new Random(1).nextBytes(pixels);
    return ImageDataset.of(
        "random images",
        input.get(0),
        input.get(1),
        input.get(2),
        IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(),
        pixels,
        new Random(2).ints(batch, 0, classes).toArray());
  }
}
