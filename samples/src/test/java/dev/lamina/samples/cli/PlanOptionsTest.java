package dev.lamina.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.train.Augmentation;
import dev.lamina.runtime.train.DecayScope;
import dev.lamina.runtime.train.Normalization;
import dev.lamina.runtime.train.Optimizer;
import dev.lamina.runtime.train.Precision;
import dev.lamina.runtime.train.Schedule;
import dev.lamina.runtime.train.TrainingPlan;
import dev.lamina.runtime.train.WeightDecay;
import java.util.List;
import org.junit.jupiter.api.Test;
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
                Precision.FLOAT32,
                Schedule.triangle(0.2f, 0.3),
                new Optimizer.Sgd(0.9f, true),
                WeightDecay.l2(5e-4f, DecayScope.KERNELS),
                Float.POSITIVE_INFINITY,
                0,
                0,
                Augmentation.CROP_AND_FLIP,
                Normalization.MEASURED,
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
                Float.POSITIVE_INFINITY,
                0,
                0,
                Augmentation.NONE,
                Normalization.MEASURED,
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
  void nesterovNeedsMomentum() {
    assertThat(plan("--nesterov").optimizer()).isEqualTo(new Optimizer.Sgd(0.9f, true));
    assertThat(plan("--momentum", "0").optimizer()).isEqualTo(new Optimizer.Sgd(0, false));
  }

  private static TrainingPlan plan(String... args) {
    PlanOptions options = new PlanOptions();
    // What is mixed into the train command is parsed here by itself.
    CommandLine.populateCommand(options, args);
    return options.plan(4);
  }
}
