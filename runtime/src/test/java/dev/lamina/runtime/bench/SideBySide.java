package dev.lamina.runtime.bench;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.networks.ResNet20;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingStart;
import java.util.List;
import java.util.Locale;

/**
 * The step of {@link Trainer} and the one of {@link HandWrittenResNet20} by turns in one process,
 * so that whatever else the machine does slows both: their ratio can be trusted where each figure
 * cannot.
 *
 * <p>Arguments: {@code float32} or {@code bfloat16}; steps measured of each (60); batch (128).
 */
public final class SideBySide {
  private static final int WARM_UP = 6;

  private SideBySide() {}

  public static void main(String[] args) {
    Precision precision = Precision.valueOf(args[0].toUpperCase(Locale.ROOT));
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : 60;
    int batch = args.length > 2 ? Integer.parseInt(args[2]) : 128;
    StepTimes ours = new StepTimes(WARM_UP);
    StepTimes byHand = new StepTimes(WARM_UP);
    DatasetSplit data =
        new DatasetSplit(
            "noise",
            TrainerStep.noise("noise", (WARM_UP + steps) * batch),
            TrainerStep.noise("noise", 1));
    TrainingPlan plan =
        TrainingPlan.forEpochs(1)
            .withBatchSize(batch)
            .withPrecision(precision)
            .withAugmentation(Augmentation.NONE);
    try (HandWrittenResNet20<?> handWritten = HandWrittenResNet20.of(args[0], batch);
        Trainer trainer =
            Trainer.open(
                ResNet20.OPTION_B, data, plan, List.of(new Turns(handWritten, ours, byHand)))) {
      trainer.fit();
    }
    ours.print("Trainer", args[0], batch);
    byHand.print("by hand", args[0], batch);
    System.out.printf(
        Locale.ROOT, "ratio of the medians: %.3f%n", ours.median(batch) / byHand.median(batch));
  }

  /** Makes a step by hand after each of the trainer's. */
  private static final class Turns implements TrainingListener {
    private final HandWrittenResNet20<?> handWritten;
    private final StepTimes ours;
    private final StepTimes byHand;

    Turns(HandWrittenResNet20<?> handWritten, StepTimes ours, StepTimes byHand) {
      this.handWritten = handWritten;
      this.ours = ours;
      this.byHand = byHand;
    }

    @Override
    public void started(TrainingStart start) {
      ours.begin();
    }

    @Override
    public void stepFinished(StepMetrics step) {
      ours.stepFinished();
      byHand.begin();
      handWritten.step();
      byHand.stepFinished();
      ours.begin();
    }
  }
}
