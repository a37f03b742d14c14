package dev.lamina.runtime.bench;

import dev.lamina.runtime.predict.Prediction;
import dev.lamina.runtime.predict.Predictor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Images per second of a {@link Predictor}, asked for one image at a time and for many at once.
 *
 * <p>{@code java -cp ... dev.lamina.runtime.bench.InferenceTimes RUN}, where RUN is a run's folder
 * or an exported one, and the class path has the run's network.
 */
public final class InferenceTimes {
  private static final int ROUNDS = 3;
  private static final int SINGLE = 300;
  private static final int MANY = 6400;

  private InferenceTimes() {}

  public static void main(String[] args) {
    try (Predictor predictor = Predictor.open(Path.of(args[0]))) {
      byte[] image = new byte[predictor.height() * predictor.width() * predictor.channels()];
      new Random(1).nextBytes(image);
      for (int round = 1; round <= ROUNDS; round++) {
        long begin = System.nanoTime();
        for (int i = 0; i < SINGLE; i++) {
          predictor.predict(image);
        }
        long between = System.nanoTime();
        List<CompletableFuture<Prediction>> answers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
          answers.add(predictor.submit(image));
        }
        answers.forEach(CompletableFuture::join);
        System.out.printf(
            Locale.ROOT,
            "one by one %.0f images/s, in batches %.0f images/s%n",
            SINGLE * 1e9 / (between - begin),
            MANY * 1e9 / (System.nanoTime() - between));
      }
    }
  }
}
