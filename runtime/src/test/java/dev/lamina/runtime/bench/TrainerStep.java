package dev.lamina.runtime.bench;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
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
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Images a second of {@link Trainer}'s training step on ResNet-20 with projections, to be compared
 * with {@link HandWrittenResNet20}.
 *
 * <p>Arguments: {@code float32} or {@code bfloat16}; steps measured (60); batch (128); {@code
 * augment} for crop and flip too.
 */
public final class TrainerStep {
  private static final int WARM_UP = 6;

  private TrainerStep() {}

  public static void main(String[] args) {
    Precision precision = Precision.valueOf(args[0].toUpperCase(Locale.ROOT));
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : 60;
    int batch = args.length > 2 ? Integer.parseInt(args[2]) : 128;
    boolean augment = args.length > 3 && args[3].equals("augment");
    ImageDataset train = noise("noise", (WARM_UP + steps) * batch);
    Stopwatch stopwatch = new Stopwatch(batch, precision);
    try (Trainer trainer =
        Trainer.open(
            ResNet20.OPTION_B,
            new DatasetSplit("noise", train, noise("noise", 1)),
            TrainingPlan.forEpochs(1)
                .withBatchSize(batch)
                .withPrecision(precision)
                .withAugmentation(augment ? Augmentation.CROP_AND_FLIP : Augmentation.NONE),
            List.of(stopwatch))) {
      trainer.fit();
    }
  }

  static ImageDataset noise(String name, int images) {
    byte[] pixels = new byte[images * 32 * 32 * 3];
    new Random(1).nextBytes(pixels);
    int[] labels = new Random(2).ints(images, 0, 10).toArray();
    List<String> classes = IntStream.range(0, 10).mapToObj(i -> "class " + i).toList();
    return ImageDataset.of(name, 32, 32, 3, classes, pixels, labels);
  }

  private static final class Stopwatch implements TrainingListener {
    private final StepTimes times = new StepTimes(WARM_UP);
    private final int batch;
    private final Precision precision;

    Stopwatch(int batch, Precision precision) {
      this.batch = batch;
      this.precision = precision;
    }

    @Override
    public void started(TrainingStart start) {
      times.begin();
    }

    @Override
    public void stepFinished(StepMetrics step) {
      times.stepFinished();
    }

    @Override
    public void evaluating(int epoch) {
      times.print("Trainer", precision.name().toLowerCase(Locale.ROOT), batch);
    }
  }
}
