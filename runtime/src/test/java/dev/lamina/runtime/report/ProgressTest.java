package dev.lamina.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.run.SampleRun;
import dev.lamina.runtime.train.StepMetrics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final String EPOCHS =
      """
      epoch 1/2: train loss 2.2500, accuracy 12.50 %; test loss 2.0000, accuracy 20.00 %; 640 images/s, 1.2 s
      epoch 2/2: train loss 1.5000, accuracy 50.00 %; test loss 1.1235, accuracy 56.78 %; 1000 images/s, 0.8 s
      """;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long now;

  @Test
  void writesALineAnEpochWhereNoTerminalIs() {
    run(OptionalInt.empty());

    assertThat(text()).isEqualTo(EPOCHS);
  }

  @Test
  void drawsABarOnATerminalAndClearsItAway() {
    run(OptionalInt.of(120));

    String shown = text();
    assertThat(shown.replaceAll("[^\r\n]*\r", "").replaceAll(" +\n", "\n")).isEqualTo(EPOCHS);
    assertThat(shown).contains("\repoch 2/2 ");
    assertThat(shown).endsWith("\r" + " ".repeat(119) + "\r");
    assertThat(shown.split("[\r\n]+"))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(120));
    assertThat(shown).doesNotContain("\u001b");
  }

  @Test
  void drawsNothingOfARunThatWasFinishedBefore() {
    try (Progress progress = new Progress(out, OptionalInt.of(120), () -> now)) {
      progress.started(SampleRun.FINISHED_BEFORE);
      progress.finished(SampleRun.RESULT);
    }

    assertThat(text()).isEmpty();
  }

  @Test
  void closingTwiceDoesNoHarm() {
    Progress progress = new Progress(out, OptionalInt.of(80), () -> now);
    progress.started(SampleRun.START);
    progress.close();
    String once = text();
    progress.close();

    assertThat(text()).isEqualTo(once);
  }

  @Test
  void theLineShowsWhereTheRunIs() {
    ProgressLine line = new ProgressLine(2, 5, 173, 390, 1.2345, 0.567, 640.4, 78, false);

    assertThat(line.render(100))
        .isEqualTo(
            "epoch 2/5 [============>               ] 44 %, loss 1.234, accuracy 56.70 %, 640"
                + " images/s, 1:18 left");
    assertThat(line.render(100)).hasSize(100);
    assertThat(line.render(160))
        .isEqualTo(
            "epoch 2/5 [=================>                      ] 44 %, loss 1.234, accuracy"
                + " 56.70 %, 640 images/s, 1:18 left");
    assertThat(line.render(75))
        .isEqualTo("epoch 2/5 44 %, loss 1.234, accuracy 56.70 %, 640 images/s, 1:18 left");
    assertThat(line.render(30)).isEqualTo("epoch 2/5 44 %, loss 1.234, ac");
  }

  @Test
  void theLineSaysWhatItWaitsFor() {
    assertThat(
            new ProgressLine(1, 5, 0, 390, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false)
                .render(60))
        .isEqualTo("epoch 1/5 [>                     ] 0 %, building the network");
    assertThat(new ProgressLine(1, 5, 1, 390, 2.5, 0.125, Double.NaN, 0, false).render(80))
        .isEqualTo(
            "epoch 1/5 [>                                 ] 0 %, loss 2.500, accuracy 12.50 %");
    assertThat(new ProgressLine(5, 5, 390, 390, 0.1, 0.9, Double.NaN, Double.NaN, true).render(60))
        .isEqualTo("epoch 5/5 [=================================] 100 %, testing");
  }

  private void run(OptionalInt width) {
    try (Progress progress = new Progress(out, width, () -> now)) {
      progress.started(SampleRun.START);
      for (int step = 1; step <= 4; step++) {
        now += 200_000_000;
        progress.stepFinished(
            new StepMetrics(step > 2 ? 2 : 1, step, 0.1f, 2.5f - 0.1f * step, 0.1f * step));
        if (step == 2) {
          progress.evaluating(1);
          progress.epochFinished(SampleRun.FIRST);
        }
      }
      progress.evaluating(2);
      progress.epochFinished(SampleRun.SECOND);
      progress.finished(SampleRun.RESULT);
    }
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
