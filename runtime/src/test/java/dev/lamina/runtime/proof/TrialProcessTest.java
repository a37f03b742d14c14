package dev.lamina.runtime.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.proof.Finding.Kind;
import java.io.File;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Processes that come through, die and hang. */
class TrialProcessTest {
  private static final KernelCall POOL =
      KernelCall.parse("MaxPool float32 x=1x4x4x3 kernel=2x2 y=1x2x2x3 padding=VALID strides=2x2");

  private final TrialProcess process =
      new TrialProcess(TrialProcess.Program.of(FaultyMain.class), Duration.ofSeconds(2));

  @Test
  void saysWhichTrialTheProcessEndedIn() {
    Trials.Outcome outcome = process.run(trials(1, 2, FaultyMain.ENDS, 3), trial -> {});

    assertThat(outcome.findings()).hasSize(2).allMatch(Finding::passes);
    assertThat(outcome.failure())
        .contains(new Finding(Kind.DIED, "signal 6, free(): corrupted unsorted chunks"));
  }

  @Test
  void saysWhichTrialTheProcessHangsIn() {
    Trials.Outcome outcome = process.run(trials(1, FaultyMain.HANGS), trial -> {});

    assertThat(outcome.findings()).hasSize(1);
    assertThat(outcome.failure().orElseThrow().text()).matches("the process hung: for \\d+ s");
  }

  /** One that ends the process, one that hangs, and others before, between and behind them. */
  @Test
  void findsAllFaultsOfAMachine() {
    List<Question> questions =
        List.of(1, FaultyMain.ENDS, 2, FaultyMain.HANGS, 3).stream()
            .map(images -> Question.of(call(images), List.of()))
            .toList();

    List<Judgement> judgements =
        new Judge(process, trial -> {}).judge(questions, new LinkedHashMap<>());

    assertThat(judgements.stream().map(judgement -> judgement.direct().kind()))
        .containsExactly(Kind.RIGHT, Kind.DIED, Kind.RIGHT, Kind.HUNG, Kind.RIGHT);
  }

  /** A main class that is not there is no fault of an operation. */
  @Test
  void saysWhatItSaysIfItDoesNotStart() {
    TrialProcess absent =
        new TrialProcess(
            new TrialProcess.Program("nowhere", "absent.Main", List.of()), Duration.ofSeconds(2));

    assertThatThrownBy(() -> absent.run(trials(1), trial -> {}))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith("The process that proves the machine's kernels does not start: ")
        .hasMessageContaining("absent.Main");
  }

  /** Longer than any command line may be, with blanks, quotes and backslashes in it. */
  @Test
  void startsWithALongClassPath() {
    String strange = "/not there/a\"b\\c/".repeat(100) + File.pathSeparator;
    TrialProcess.Program program = TrialProcess.Program.of(FaultyMain.class);
    String classPath = strange.repeat(1_500) + program.classPath();

    Trials.Outcome outcome =
        new TrialProcess(
                new TrialProcess.Program(classPath, program.name(), List.of()),
                Duration.ofSeconds(2))
            .run(trials(1), trial -> {});

    assertThat(classPath).hasSizeGreaterThan(2_000_000);
    assertThat(outcome.findings()).hasSize(1);
    assertThat(outcome.failure()).isEmpty();
  }

  private static List<Trial> trials(Integer... images) {
    return List.of(images).stream()
        .map(number -> new Trial(call(number), KernelForm.DIRECT))
        .toList();
  }

  private static KernelCall call(long images) {
    return POOL.withImages(OptionalLong.of(images));
  }
}
