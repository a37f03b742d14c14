package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed gives the same weights, bit for bit, in another process. */
class ReproducibilityTest {
  private static final List<String> RUNS =
      List.of("FLOAT32", "1", "BFLOAT16", "1", "FLOAT32", "2", "BFLOAT16", "2");

  @TempDir Path folder;

  @Test
  void givesTheSameWeightsInTwoProcesses() throws IOException, InterruptedException {
    List<String> first = digests("first");
    List<String> second = digests("second");
    assertThat(first).hasSize(4).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    assertThat(second).isEqualTo(first);
    assertThat(new HashSet<>(first)).as("another seed or precision, other weights").hasSize(4);
  }

  private List<String> digests(String name) throws IOException, InterruptedException {
    Path output = folder.resolve(name);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DigestMain.class.getName()));
    command.addAll(RUNS);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve(name + ".errors").toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue())
        .as(Files.readString(folder.resolve(name + ".errors"), StandardCharsets.UTF_8))
        .isZero();
    return Files.readAllLines(output, StandardCharsets.UTF_8);
  }
}
