package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the command line in a process of its own, and sends it what Ctrl-C and others send. {@code
 * -Dlamina.signals=N} sets how many are spread over a run's time.
 */
class StopOnSignalTest {
  private static final int SIGNALS = Integer.getInteger("lamina.signals", 10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** Signals that ask a process to end, with their numbers, which are behind 128 in its code. */
  private enum Signal {
    INT(2),
    TERM(15),
    /** A closed terminal sends it. */
    HUP(1);

    private final int number;

    Signal(int number) {
      this.number = number;
    }

    int exit() {
      return 128 + number;
    }

    void send(Process process) throws Exception {
      new ProcessBuilder("kill", "-" + name(), String.valueOf(process.pid())).start().waitFor();
    }

    /** What a process ignores, those that it starts ignore too; Linux says what that is. */
    boolean ignored() throws IOException {
      Path status = Path.of("/proc/self/status");
      if (!Files.exists(status)) {
        return false;
      }
      long mask =
          Files.readString(status)
              .lines()
              .filter(line -> line.startsWith("SigIgn:"))
              .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
              .findFirst()
              .orElse(0);
      return (mask >> (number - 1) & 1) != 0;
    }
  }

  @BeforeEach
  void signalsArrive() throws IOException {
    assumeTrue(File.separatorChar == '/', "skipped: there are no signals to send here");
    for (Signal signal : Signal.values()) {
      assumeTrue(
          !signal.ignored(),
          "skipped: this process was started with SIG%s ignored, by nohup or &".formatted(signal));
    }
  }

  @ParameterizedTest
  @EnumSource(Signal.class)
  void aRunKeepsWhatWasWritten(Signal signal) throws Exception {
    Process process =
        train("Tiny --dataset shapes --limit 16 --batch 8 --epochs 100000 --out out".split(" "));
    try {
      Path history = folder.resolve("out/history.csv");
      await(process, () -> Files.exists(history) && Files.readAllLines(history).size() >= 3);

      signal.send(process);

      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(signal.exit());
      String result = Files.readString(folder.resolve("out/result.json"));
      int epochs = Files.readAllLines(history).size() - 1;
      assertThat(result).contains("\"stopped\": true,", "\"epochs\": " + epochs + ",");
      assertThat(CommandLineProcess.err(folder))
          .endsWith("\nStopping after the running step; what was written is kept.\n")
          .doesNotContain("Exception");
      assertThat(CommandLineProcess.out(folder))
          .contains(" of 100,000 epochs finished.\nTest accuracy ")
          .endsWith("Go on with ./lamina train --resume " + folder.resolve("out") + "\n");
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * From the start of the JVM to the last write of the run: a signal that comes in time ends it
   * with its own code, whatever it was doing, and one that comes too late finds it gone.
   */
  @Test
  void eachMomentHasTheRightCode() throws Exception {
    long begun = System.nanoTime();
    assertThat(brief(0).waitFor()).as(CommandLineProcess.err(folder)).isZero();
    long whole = System.nanoTime() - begun;

    int inTime = 0;
    for (int i = 1; i <= SIGNALS; i++) {
      Signal signal = Signal.values()[i % Signal.values().length];
      Process process = brief(i);
      try {
        boolean over = process.waitFor(whole * i / SIGNALS, TimeUnit.NANOSECONDS);
        signal.send(process);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        String at = "signal %d of %d, %s".formatted(i, SIGNALS, CommandLineProcess.err(folder));
        if (over) {
          assertThat(process.exitValue()).as(at).isZero();
        } else {
          // It may end by itself while the signal is on its way, but not if it has seen it.
          boolean seen = process.exitValue() != 0 || at.contains("Stopping");
          assertThat(process.exitValue()).as(at).isEqualTo(seen ? signal.exit() : 0);
          inTime += seen ? 1 : 0;
        }
        assertThat(CommandLineProcess.err(folder)).as(at).doesNotContain("Exception");
      } finally {
        process.destroyForcibly();
      }
    }
    System.out.println(inTime + " of " + SIGNALS + " signals came before the end of the run");
    assertThat(inTime).isPositive();
  }

  private Process brief(int number) throws IOException {
    return train(
        ("Tiny --dataset shapes --limit 16 --batch 8 --epochs 3 --checkpoint-steps 1 --out brief-"
                + number)
            .split(" "));
  }

  private Process train(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("train"));
    command.addAll(List.of(arguments));
    return CommandLineProcess.start(folder, command);
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private void await(Process process, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(process.isAlive()).as(CommandLineProcess.err(folder)).isTrue();
      assertThat(System.nanoTime()).as("waited %s", PATIENCE).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
