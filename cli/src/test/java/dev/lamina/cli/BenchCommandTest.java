package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.runtime.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  @TempDir Path folder;

  @Test
  void printsOneJsonObjectAndNothingElse() throws Exception {
    CommandLineRun run = bench("--network", "Tiny", "--batch", "8", "--steps", "2", "--json");

    assertThat(run.exit()).isZero();
    JsonNode json = Json.tree(run.out());
    assertThat(json.get("network").textValue()).isEqualTo("Tiny");
    assertThat(json.get("batch").intValue()).isEqualTo(8);
    assertThat(json.get("shareOfCeiling").doubleValue()).isGreaterThan(0).isLessThan(1.5);
    assertThat(json.has("profile")).isFalse();
  }

  @Test
  void namesTheDeclaredLayers() {
    CommandLineRun run = bench("--network", "Tiny", "--batch", "8", "--steps", "2", "--profile");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("Network     Tiny: 40 parameters, 30 multiply-adds, 32x32x3 -> 10\n")
        .containsPattern("\nlogits +\\d+\\.\\d\\d +\\d+\\.\\d\\d +\\d+\\.\\d %\n");
  }

  @Test
  void refusesBadInput() {
    fails("There is no network 'Tinny'; did you mean 'Tiny'? Known: Tiny.", "--network", "Tinny");
    fails("The batch is 0; it is at least 1.", "--batch", "0");
    fails("The number of steps is -1; it is at least 1.", "--steps", "-1");
    fails(
        "Invalid value for option '--precision': 'fp16' is none of auto, float32, bfloat16,"
            + " float16. See ./lamina bench --help.",
        "--precision",
        "fp16");
  }

  /** The tests' class path has the libraries for the processor. */
  @Test
  void refusesDevicesThatAreNotThere() {
    fails(
        "Invalid value for option '--device': 'tpu' is no device; it is auto, cpu, or gpu:N, where"
            + " gpu:0 is the first. See ./lamina bench --help.",
        "--device",
        "tpu");
    fails(
        "gpu:0 cannot be used: the class path has TensorFlow's libraries for the processor only;"
            + " take those for GPUs. See LAMINA_MAVEN_OPTS=-Pgpu.",
        "--network",
        "Tiny",
        "--device",
        "gpu:0");
  }

  private void fails(String message, String... args) {
    CommandLineRun run = bench(args);

    assertThat(run.err()).isEqualTo("lamina: " + message + "\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  private CommandLineRun bench(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "bench";
    System.arraycopy(args, 0, all, 1, args.length);
    return CommandLineRun.of(folder, all);
  }
}
