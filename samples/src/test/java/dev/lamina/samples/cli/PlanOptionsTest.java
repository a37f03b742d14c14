package dev.lamina.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.train.Augmentation;
import dev.lamina.runtime.train.DecayScope;
import dev.lamina.runtime.train.Normalization;
import dev.lamina.runtime.train.Precision;
import dev.lamina.runtime.train.Schedule;
import dev.lamina.runtime.train.TrainingPlan;
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
                0,
                Precision.FLOAT32,
                Schedule.triangle(0.2f, 0.3),
                0.9f,
                true,
                5e-4f,
                DecayScope.KERNELS,
                Augmentation.CROP_AND_FLIP,
                Normalization.MEASURED));
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
                -3,
                Precision.BFLOAT16,
                Schedule.multiStep(0.1f, 0.1f, 0.5, 0.75),
                0.8f,
                false,
                1e-4f,
                DecayScope.ALL,
                Augmentation.NONE,
                Normalization.MEASURED));
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
    assertThat(plan("--nesterov").nesterov()).isTrue();
    assertThat(plan("--momentum", "0").nesterov()).isFalse();
  }

  private static TrainingPlan plan(String... args) {
    PlanOptions options = new PlanOptions();
    // What is mixed into the train command is parsed here by itself.
    CommandLine.populateCommand(options, args);
    return options.plan(4);
  }
}
