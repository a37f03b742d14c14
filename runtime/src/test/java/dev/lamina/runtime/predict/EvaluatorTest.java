package dev.lamina.runtime.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluatorTest {
  @TempDir static Path run;

  @BeforeAll
  static void train() {
    TrainedBars.train(run, Precision.FLOAT32);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void findsWhatTheTrainerFound(Precision precision, @TempDir Path folder) {
    TrainingResult result = TrainedBars.train(folder, precision);
    TrainedNetwork trained = TrainedBars.read(folder);

    try (Evaluator evaluator = Evaluator.open(trained)) {
      ClassificationReport report = evaluator.evaluate(TrainedBars.DATA.test());

      assertThat(result.testAccuracy()).isBetween(0.4, 0.99);
      boolean inFloat32 = precision == Precision.FLOAT16;
      assertThat(report.top1()).isCloseTo(result.testAccuracy(), within(inFloat32 ? 0.01 : 0));
      assertThat(report.loss()).isCloseTo(result.testLoss(), within(inFloat32 ? 1e-2 : 1e-5));
      assertThat(report.images()).isEqualTo(300);
      assertThat(trained.step()).isEqualTo(32);
      assertThat(trained.notes()).isEmpty();
    }
  }

  @Test
  void takesTheAveragesThatTheTrainerEvaluates(@TempDir Path folder) {
    TrainingResult result =
        TrainedBars.train(folder, TrainedBars.plan(Precision.FLOAT32).withWeightAveraging(0.9f));

    try (Evaluator evaluator = Evaluator.open(TrainedBars.read(folder))) {
      assertThat(evaluator.evaluate(TrainedBars.DATA.test()).loss())
          .isCloseTo(result.testLoss(), within(1e-5));
    }
  }

  @Test
  void passesOverADamagedCheckpoint(@TempDir Path folder) throws IOException {
    TrainedBars.train(folder, Precision.FLOAT32);
    Path newest = TrainedBars.read(folder).checkpoint();
    Files.writeString(newest.resolve("variables.safetensors"), "nothing");

    TrainedNetwork trained = TrainedBars.read(folder);

    assertThat(trained.checkpoint()).isNotEqualTo(newest);
    assertThat(trained.notes())
        .containsExactly(
            "The checkpoint "
                + newest
                + " cannot be used: it is damaged: variables.safetensors has 7 bytes instead of"
                + " 7,808.",
            "The one before it is used: " + trained.checkpoint() + ".");
  }

  @Test
  void refusesAFolderWithoutCheckpoints(@TempDir Path folder) {
    assertThatThrownBy(() -> TrainedBars.read(folder))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "There is no checkpoint in "
                + folder.resolve("checkpoints")
                + ": nothing was kept there, or not yet.");
  }

  @Test
  void refusesAnotherNetwork() {
    assertThatThrownBy(
            () -> TrainedNetwork.newest(TrainedBars.checkpoints(run), TinyNetworks.PRE_ACTIVATION))
        .isInstanceOf(LaminaException.class)
        .hasMessageContaining(
            " is of TinyBasic, which is another network than TinyPreActivation is now:\n  ");
  }

  @Test
  void refusesOtherImages() {
    ImageDataset larger = SmallData.noise(3, 7, 7, 3, 4);
    ImageDataset named =
        ImageDataset.of(
            "letters", 6, 6, 3, List.of("a", "b", "c", "d"), new byte[6 * 6 * 3], new int[1]);
    try (Evaluator evaluator = Evaluator.open(TrainedBars.read(run))) {
      assertThatThrownBy(() -> evaluator.evaluate(larger))
          .isInstanceOf(LaminaException.class)
          .hasMessageStartingWith("TinyBasic takes images of 6x6x3, those of noise are 7x7x3;");
      assertThatThrownBy(() -> evaluator.evaluate(named))
          .isInstanceOf(LaminaException.class)
          .hasMessage(
              "The network was trained on bars with the classes [class 0, class 1, class 2, class"
                  + " 3]; letters has other ones, [a, b, c, d].");
    }
  }
}
