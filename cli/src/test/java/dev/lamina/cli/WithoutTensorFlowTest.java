package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs commands in a process whose class path has no TensorFlow. */
class WithoutTensorFlowTest {
  @ParameterizedTest
  @ValueSource(strings = {"summary Tiny", "list", "train --help", "--version"})
  void worksWithoutIt(String args) throws Exception {
    Outcome outcome = run(args.split(" "));

    assertThat(outcome.text()).doesNotContain("Exception", "lamina: ");
    assertThat(outcome.exit()).isZero();
  }

  @Test
  void trainingSaysThatItIsMissing() throws Exception {
    Outcome outcome = run("train", "Tiny", "--epochs", "1", "--out", "never-made");

    assertThat(outcome.text())
        .contains("lamina: TensorFlow's native libraries do not load on this machine (")
        .contains("; the class path has none. There are natives for ");
    assertThat(outcome.exit()).isEqualTo(2);
  }

  private record Outcome(int exit, String text) {}

  private static Outcome run(String... args) throws Exception {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("tensorflow") && !entry.contains("javacpp"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(classPath).isNotEqualTo(System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(CommandLineProcess.command(classPath, List.of(args)))
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }
}
