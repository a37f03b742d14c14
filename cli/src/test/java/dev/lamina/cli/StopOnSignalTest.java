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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command line in a process of its own, and sends it what Ctrl-C sends. */
class StopOnSignalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void interruptedRunKeepsWhatWasWritten() throws Exception {
    endsOn("INT", 130);
  }

  @Test
  void terminatedRunKeepsWhatWasWritten() throws Exception {
    endsOn("TERM", 143);
  }

  /** A closed terminal sends it. */
  @Test
  void hungUpRunKeepsWhatWasWritten() throws Exception {
    endsOn("HUP", 129);
  }

  /** Entered in the other process: trains Tiny, which the class path alone does not show. */
  static final class Other {
    private Other() {}

    public static void main(String[] args) {
      ProcessContext own = ProcessContext.ofProcess();
      Main.end(
          Main.run(
              new ProcessContext(
                  own.out(),
                  own.err(),
                  own.environment(),
                  own.folder(),
                  own.clock(),
                  own.columns(),
                  OneNetwork.loader()),
              args));
    }
  }

  private void endsOn(String signal, int exit) throws Exception {
    assumeTrue(File.separatorChar == '/', "skipped: there are no signals to send here");
    assumeTrue(
        !ignored(signal),
        "skipped: this process was started with SIG%s ignored, by nohup or &".formatted(signal));
    Process process =
        start("Tiny --dataset shapes --limit 256 --epochs 100000 --out out".split(" "));
    try {
      Path history = folder.resolve("out/history.csv");
      await(() -> Files.exists(history) && Files.readAllLines(history).size() >= 3);

      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();

      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(exit);
      String result = Files.readString(folder.resolve("out/result.json"));
      int epochs = Files.readAllLines(history).size() - 1;
      assertThat(result).contains("\"stopped\": true,", "\"epochs\": " + epochs + ",");
      assertThat(folder.resolve("err"))
          .content()
          .endsWith("\nStopping after the running step; what was written is kept.\n")
          .doesNotContain("Exception");
      assertThat(folder.resolve("out.txt"))
          .content()
          .contains(" of 100,000 epochs finished.\nTest accuracy ")
          .endsWith("Go on with ./lamina train --resume " + folder.resolve("out") + "\n");
      goesOn(epochs);
    } finally {
      process.destroyForcibly();
    }
  }

  /** What a process ignores, those that it starts ignore too; Linux says what that is. */
  private static boolean ignored(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    int number = Map.of("HUP", 1, "INT", 2, "TERM", 15).get(signal);
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

  private void goesOn(int epochs) throws IOException {
    Process process = start("--resume", "out");
    try {
      Path history = folder.resolve("out/history.csv");
      await(() -> Files.readAllLines(history).size() > epochs + 2);
    } catch (Exception | AssertionError e) {
      throw new AssertionError(Files.readString(folder.resolve("err")), e);
    } finally {
      process.destroyForcibly();
    }
    assertThat(folder.resolve("out.txt"))
        .content()
        .contains("\nResumed    after step ", "\nepoch " + (epochs + 1) + "/100000: ");
  }

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                "train"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited %s", PATIENCE).isLessThan(end);
      Thread.sleep(50);
    }
  }
}
