package dev.lamina.samples.cli;

import dev.lamina.runtime.train.Augmentation;
import dev.lamina.runtime.train.DecayScope;
import dev.lamina.runtime.train.Precision;
import dev.lamina.runtime.train.TrainingPlan;
import dev.lamina.runtime.train.WeightDecay;
import picocli.CommandLine.Option;

/** How a network is trained. */
final class PlanOptions {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often every training image is seen. Default: 4 on shapes, else 10.")
  private Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "128",
      description = "Images a step. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Where first weights, order and augmentation come from; the same seed gives the same"
              + " weights, bit for bit, on the same machine. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      defaultValue = "float32",
      converter = Choices.PrecisionConverter.class,
      description =
          "What layers compute in: float32, or bfloat16, faster on CPUs that have it. Weights are"
              + " float32 in both. Default: ${DEFAULT-VALUE}.")
  private Precision precision;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.2",
      description =
          "The schedule's highest rate. For another batch than 128, scale it alike. Default:"
              + " ${DEFAULT-VALUE}.")
  private float learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "FORM",
      defaultValue = "triangle",
      converter = ScheduleForm.Converter.class,
      description =
          "The rate over the run: triangle[:RISE] rises from 0 to its highest in a share of the"
              + " steps (0.3) and falls to 0; steps[:AT,...] begins highest and is divided by 10 at"
              + " those shares (0.5,0.75); constant. Default: ${DEFAULT-VALUE}.")
  private ScheduleForm schedule;

  @Option(
      names = "--momentum",
      paramLabel = "X",
      defaultValue = "0.9",
      description = "How much of the last update goes into the next. Default: ${DEFAULT-VALUE}.")
  private float momentum;

  @Option(
      names = "--nesterov",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether the momentum looks ahead (Nesterov). Default: it does.")
  private boolean nesterov;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      defaultValue = "5e-4",
      description =
          "This times the weight is added to its gradient, as in PyTorch. Default:"
              + " ${DEFAULT-VALUE}.")
  private float weightDecay;

  @Option(
      names = "--decay",
      paramLabel = "WHICH",
      defaultValue = "kernels",
      converter = Choices.DecayConverter.class,
      description = "Which weights decay: kernels or all. Default: ${DEFAULT-VALUE}.")
  private DecayScope decay;

  @Option(
      names = "--no-augment",
      description = "Take the images as they are, without random crop and flip.")
  private boolean plain;

  /**
   * Returns the plan.
   *
   * @param usualEpochs how many epochs it has where none were asked for
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range
   */
  TrainingPlan plan(int usualEpochs) {
    return TrainingPlan.forEpochs(epochs == null ? usualEpochs : epochs)
        .withBatchSize(batch)
        .withSeed(seed)
        .withPrecision(precision)
        .withSchedule(schedule.peaking(learningRate))
        .withMomentum(momentum, nesterov && momentum > 0)
        .withWeightDecay(WeightDecay.l2(weightDecay, decay))
        .withAugmentation(plain ? Augmentation.NONE : Augmentation.CROP_AND_FLIP);
  }
}
