package dev.lamina.runtime.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.resume.TrainedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorTest {
  private static final ImageDataset IMAGES = TrainedBars.DATA.test();

  @TempDir static Path run;

  private static TrainedNetwork trained;
  private static final List<float[]> LOGITS = new ArrayList<>();

  @BeforeAll
  static void train() {
    TrainedBars.train(run, Precision.FLOAT32);
    trained = TrainedBars.read(run);
    try (Evaluator evaluator = Evaluator.open(trained)) {
      evaluator.classify(IMAGES, (image, logits) -> LOGITS.add(logits));
    }
    ModelExport.write(trained, run.resolve("export"));
  }

  @Test
  void oneImage() {
    try (Predictor predictor = Predictor.of(trained)) {
      Prediction prediction = predictor.predict(image(0));

      agrees(prediction, 0);
      assertThat(prediction.classes()).hasSize(4);
      assertThat(prediction.best()).isEqualTo(prediction.classes().get(0));
      assertThat(prediction.best().name()).isEqualTo("class " + prediction.best().number());
      double sum =
          prediction.classes().stream().mapToDouble(Prediction.Candidate::probability).sum();
      assertThat(sum).isCloseTo(1, offset(1e-5));
      assertThat(List.of(predictor.height(), predictor.width(), predictor.channels()))
          .containsExactly(6, 6, 3);
      assertThat(predictor.classNames())
          .containsExactly("class 0", "class 1", "class 2", "class 3");
    }
  }

  /** Every thread gets the answers to its own images, whatever batches they were computed in. */
  @Test
  void manyThreads() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(32);
    try (Predictor predictor = Predictor.open(run.resolve("export"))) {
      List<Callable<Void>> calls = new ArrayList<>();
      for (int call = 0; call < 3000; call++) {
        int image = call % IMAGES.size();
        calls.add(
            () -> {
              agrees(predictor.predict(image(image)), image);
              return null;
            });
      }
      for (Future<Void> done : callers.invokeAll(calls)) {
        done.get();
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void closingAnswersWhatWaitsAndRefusesTheRest() {
    Predictor predictor = Predictor.of(trained);
    List<CompletableFuture<Prediction>> asked = new ArrayList<>();
    for (int i = 0; i < IMAGES.size(); i++) {
      asked.add(predictor.submit(image(i)));
    }

    predictor.close();
    predictor.close();

    for (int i = 0; i < asked.size(); i++) {
      assertThat(asked.get(i)).isDone();
      agrees(asked.get(i).join(), i);
    }
    assertThatThrownBy(() -> predictor.predict(image(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the predictor is closed");
  }

  @Test
  void refusesImagesOfAnotherSize() {
    try (Predictor predictor = Predictor.of(trained)) {
      assertThatThrownBy(() -> predictor.predict(new byte[107]))
          .isInstanceOf(LaminaException.class)
          .hasMessage(
              "The image has 107 bytes; the network takes 108: 6 rows of 6 pixels of 3 bytes.");
    }
  }

  @Test
  void refusesFoldersWithoutANetwork(@TempDir Path other) throws IOException {
    refuses(
        other,
        "There is no network in "
            + other
            + ": it has neither checkpoints, as a run's folder, nor a saved_model.pb, as an"
            + " exported one.");
    Files.writeString(other.resolve("saved_model.pb"), "nothing");
    refuses(other, other + " is no exported network: it has no assets/");
    Files.createDirectory(other.resolve("assets"));
    Files.writeString(other.resolve("assets/classes.json"), "{]");
    refuses(other, other.resolve("assets/classes.json") + " is no list of class names: ");
    Files.writeString(other.resolve("assets/classes.json"), "[\"a\", null]");
    refuses(other, other.resolve("assets/classes.json") + " is no list of class names.");
    Files.writeString(other.resolve("assets/classes.json"), "[\"a\", \"b\"]");
    refuses(other, "TensorFlow cannot load the exported network in " + other + ": ");
  }

  private static void refuses(Path folder, String message) {
    assertThatThrownBy(() -> Predictor.open(folder))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith(message);
  }

  private static byte[] image(int index) {
    byte[] bytes = new byte[IMAGES.imageBytes()];
    IMAGES.copyImages(index, 1, bytes, 0);
    return bytes;
  }

  /** The softmax of the evaluator's logits, in plain Java. */
  private static void agrees(Prediction prediction, int image) {
    float[] logits = LOGITS.get(image);
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    for (Prediction.Candidate each : prediction.classes()) {
      assertThat((double) each.probability())
          .isCloseTo(Math.exp(logits[each.number()]) / sum, offset(1e-5));
    }
  }
}
