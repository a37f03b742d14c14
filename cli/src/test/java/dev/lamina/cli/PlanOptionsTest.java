package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.data.Views;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.DecayScope;
import dev.lamina.runtime.plan.LayerPlan;
import dev.lamina.runtime.plan.LookAhead;
import dev.lamina.runtime.plan.Metric;
import dev.lamina.runtime.plan.Moment;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.Optimizer;
import dev.lamina.runtime.plan.PlanJson;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.Recipe;
import dev.lamina.runtime.plan.Rule;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import dev.lamina.runtime.plan.WeightGroup;
import dev.lamina.runtime.plan.Whitening;
import dev.lamina.runtime.train.PrecisionChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PlanOptionsTest {
  @Test
  void withoutOptionsItIsOneTriangle() {
    assertThat(plan())
        .isEqualTo(
            new TrainingPlan(
                4,
                128,
                1,
                0,
                PrecisionChoice.forProcessor().precision(),
                Schedule.triangle(0.2f, 0.3),
                new Optimizer.Sgd(0.9f, true),
                WeightDecay.l2(5e-4f, DecayScope.KERNELS),
                List.of(),
                LayerPlan.NONE,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Augmentation.CROP_AND_FLIP,
                Normalization.MEASURED,
                1,
                Views.NONE,
                List.of()));
  }

  @Test
  void everyOptionHasItsEffect() {
    assertThat(
            plan(
                "--epochs=164",
                "--batch=64",
                "--seed=-3",
                "--precision=bfloat16",
                "--learning-rate=0.1",
                "--schedule=steps",
                "--momentum=0.8",
                "--no-nesterov",
                "--weight-decay=1e-4",
                "--decay=all",
                "--no-augment"))
        .isEqualTo(
            new TrainingPlan(
                164,
                64,
                1,
                -3,
                Precision.BFLOAT16,
                Schedule.multiStep(0.1f, 0.1f, 0.5, 0.75),
                new Optimizer.Sgd(0.8f, false),
                WeightDecay.l2(1e-4f, DecayScope.ALL),
                List.of(),
                LayerPlan.NONE,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Augmentation.NONE,
                Normalization.MEASURED,
                1,
                Views.NONE,
                List.of()));
  }

  @Test
  void schedulesTakeShares() {
    assertThat(plan("--schedule", "triangle:0.15").schedule())
        .isEqualTo(Schedule.triangle(0.2f, 0.15));
    assertThat(plan("--schedule", "steps:0.3,0.6,0.8").schedule())
        .isEqualTo(Schedule.multiStep(0.2f, 0.1f, 0.3, 0.6, 0.8));
    assertThat(plan("--schedule", "constant", "--learning-rate", "0.05").schedule())
        .isEqualTo(Schedule.constant(0.05f));
  }

  @Test
  void schedulesTakeEpochsStepsAndFactors() {
    assertThat(plan("--schedule=steps:60,120x0.2", "--warmup=5").schedule())
        .isEqualTo(
            new Schedule.MultiStep(0.2f, 0.2f, List.of(Moment.epoch(60), Moment.epoch(120)))
                .warmedUp(Moment.epoch(5)));
    assertThat(plan("--schedule=steps:32000s").schedule())
        .isEqualTo(new Schedule.MultiStep(0.2f, 0.1f, List.of(Moment.step(32_000))));
    assertThat(plan("--schedule=cosine:0.01").schedule())
        .isEqualTo(new Schedule.Cosine(0.2f, 0.01f, false));
    assertThat(plan("--schedule=one-cycle", "--learning-rate=0.4").schedule())
        .isEqualTo(Schedule.oneCycle(0.4f));
  }

  @Test
  void optimizersBringTheirUsualNumbers() {
    TrainingPlan adamw = plan("--optimizer=adamw");
    assertThat(adamw.optimizer()).isEqualTo(Optimizer.Adam.STANDARD);
    assertThat(adamw.schedule()).isEqualTo(Schedule.triangle(0.001f, 0.3));
    assertThat(adamw.weightDecay()).isEqualTo(WeightDecay.decoupled(0.01f, DecayScope.KERNELS));
    assertThat(plan("--optimizer=adam", "--weight-decay=0.1", "--decay-form=decoupled"))
        .extracting(TrainingPlan::weightDecay)
        .isEqualTo(WeightDecay.decoupled(0.1f, DecayScope.KERNELS));
  }

  @Test
  void everyOtherPartHasAnOption() {
    TrainingPlan plan =
        plan(
            "--clip-norm=1.5",
            "--label-smoothing=0.1",
            "--average-weights=0.999",
            "--accumulate=4",
            "--schedule=constant",
            "--early-stopping=validation-accuracy:5",
            "--reduce-on-plateau=2x0.5",
            "--time-limit=1h30m");
    assertThat(plan.clipNorm()).hasValue(1.5f);
    assertThat(plan.labelSmoothing()).isEqualTo(0.1f);
    assertThat(plan.weightAveraging()).isEqualTo(0.999f);
    assertThat(plan.accumulation()).isEqualTo(4);
    assertThat(plan.rules())
        .containsExactly(
            new Rule.EarlyStopping(Metric.VALIDATION_ACCURACY, 5, 0, true),
            new Rule.ReduceLROnPlateau(Metric.VALIDATION_LOSS, 0.5f, 2, 0, 0, 0),
            new Rule.TimeLimit(5400));
  }

  @Test
  void recipesAreChangedByOptions() {
    assertThat(plan("--recipe=resnet", "--precision=float32"))
        .isEqualTo(TrainingPlan.forEpochs(164));
    assertThat(plan("--recipe=wrn", "--epochs=300", "--learning-rate=0.2", "--precision=float32"))
        .isEqualTo(
            Recipe.WRN
                .plan()
                .withEpochs(300)
                .withSchedule(Recipe.WRN.plan().schedule().withPeak(0.2f)));
    assertThat(
            plan(
                "--recipe=keras-article",
                "--precision=float32",
                "--reduce-on-plateau=none",
                "--early-stopping=none",
                "--schedule=cosine"))
        .isEqualTo(
            Recipe.KERAS_ARTICLE.plan().withRules(List.of()).withSchedule(Schedule.cosine(0.1f)));
  }

  @Test
  void thePartsOfTheSpeedrunHaveOptions() {
    TrainingPlan plan =
        plan(
            "--epochs=10.3",
            "--batch=512",
            "--schedule=triangle:0.23,0.2,0.07",
            "--learning-rate=0.75",
            "--momentum=0.85",
            "--weight-decay=" + Recipe.SPEEDRUN.plan().weightDecay().factor(),
            "--decay=all",
            "--group=biases=0",
            "--group=scales=0",
            "--group=offsets=64,0.015625",
            "--label-smoothing=0.2",
            "--look-ahead=5:" + Math.pow(0.95, 5) + ":3",
            "--whiten=5000",
            "--augment=crop=2:reflect,flip=alternate",
            "--normalize=cifar10",
            "--test-every=0",
            "--average-over=flips-and-shifts",
            "--precision=float32");
    assertThat(plan).isEqualTo(Recipe.SPEEDRUN.plan());
  }

  @Test
  void thePartsOfTheSpeedrunCanBeTakenAway() {
    TrainingPlan plan =
        plan(
            "--recipe=speedrun",
            "--group=offsets=2",
            "--look-ahead=none",
            "--whiten=none",
            "--average-over=none",
            "--average-weights=0.9");
    assertThat(plan.groups())
        .containsExactly(
            new WeightGroup(WeightGroup.Kind.BIASES, 0, 1),
            new WeightGroup(WeightGroup.Kind.SCALES, 0, 1),
            new WeightGroup(WeightGroup.Kind.OFFSETS, 2, 1));
    assertThat(plan.lookAhead()).isEmpty();
    assertThat(plan.whitening()).isEmpty();
    assertThat(plan.views()).isEqualTo(Views.NONE);
    assertThat(plan("--whiten=100:0.1", "--look-ahead=2:0.5"))
        .extracting(TrainingPlan::whitening, TrainingPlan::lookAhead)
        .containsExactly(
            Optional.of(new Whitening(100, 0.1)), Optional.of(new LookAhead(2, 0.5, 0)));
  }

  @Test
  void nesterovNeedsMomentum() {
    assertThat(plan("--nesterov").optimizer()).isEqualTo(new Optimizer.Sgd(0.9f, true));
    assertThat(plan("--momentum", "0").optimizer()).isEqualTo(new Optimizer.Sgd(0, false));
  }

  @Test
  void augmentationsAreAList() {
    assertThat(
            plan("--augment=crop=2:reflect,flip=alternate,rotate=7.5,cutout=8:mean,mixup=0.2")
                .augmentation())
        .isEqualTo(
            new Augmentation(
                2,
                Augmentation.Border.REFLECT,
                Augmentation.Flip.ALTERNATING,
                7.5f,
                8,
                Augmentation.Fill.MEAN,
                0.2f));
    assertThat(plan("--augment", "cutout=3,flip,crop=1").augmentation())
        .isEqualTo(
            new Augmentation(
                1,
                Augmentation.Border.BLACK,
                Augmentation.Flip.RANDOM,
                0,
                3,
                Augmentation.Fill.BLACK,
                0));
    assertThat(plan("--augment", "none").augmentation()).isEqualTo(Augmentation.NONE);
  }

  @Test
  void normalizationsHaveNames() {
    assertThat(plan("--normalize", "pixel-mean").normalization())
        .isEqualTo(Normalization.PIXEL_MEAN);
    assertThat(plan("--normalize", "cifar10-per-image").normalization())
        .isEqualTo(Normalization.CIFAR10_PER_IMAGE_DEVIATION);
    assertThat(plan("--normalize", "none").normalization()).isEqualTo(Normalization.NONE);
  }

  @Test
  void aPlanInAFile(@TempDir Path folder) throws Exception {
    TrainingPlan kept =
        Recipe.SPEEDRUN.plan().withSeed(7).withPrecision(Precision.FLOAT16).withEpochs(3.5);
    String file = Files.writeString(folder.resolve("plan.json"), PlanJson.of(kept)).toString();

    assertThat(plan("--plan", file)).isEqualTo(kept);
    assertThat(plan("--plan", file, "--batch", "64", "--seed", "0", "--precision", "float32"))
        .isEqualTo(kept.withBatchSize(64).withSeed(0).withPrecision(Precision.FLOAT32));
    assertThatThrownBy(() -> plan("--plan", file, "--recipe", "short"))
        .hasMessage("--plan and --recipe both say which plan to begin with; give one of the two.");
    assertThatThrownBy(() -> plan("--plan", file + "x"))
        .hasMessage("There is no file " + file + "x with a plan.");
    Files.writeString(folder.resolve("plan.json"), "{}");
    assertThatThrownBy(() -> plan("--plan", file))
        .hasMessage(file + " cannot be used. The plan lacks the member 'epochs'.");
  }

  private static TrainingPlan plan(String... args) {
    PlanOptions options = new PlanOptions();
    // What is mixed into the train command is parsed here by itself.
    Choices.register(new CommandLine(options)).parseArgs(args);
    return options.plan(Path.of(""), 4);
  }
}
