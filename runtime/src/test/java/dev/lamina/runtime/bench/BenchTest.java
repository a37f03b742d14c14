package dev.lamina.runtime.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.json.Json;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BenchTest {
  /** Of one image, as the description says; any number does. */
  private static final long MULTIPLY_ADDS = 9_000;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void measuresEverything(Precision precision) throws Exception {
    BenchResult result = Bench.run(basic(), new BenchPlan(16, precision, 3, true));

    JsonNode json = Json.tree(BenchJson.of(result));
    assertThat(json.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly(
            "network",
            "batch",
            "precision",
            "steps",
            "processor",
            "threads",
            "tensorflow",
            "java",
            "trainImagesPerSecond",
            "inferenceImagesPerSecond",
            "gflops",
            "inferenceGflops",
            "matrixProductGflops",
            "convolutionGflops",
            "shareOfCeiling",
            "firstStepSeconds",
            "peakMemoryBytes",
            "profile");
    assertThat(json.get("network").textValue()).isEqualTo("TinyBasic");
    assertThat(json.get("threads").intValue())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(json.get("java").textValue()).isEqualTo(Runtime.version().toString());
    assertThat(json.get("shareOfCeiling").doubleValue()).isGreaterThan(0).isLessThan(1.5);
    assertThat(json.get("trainImagesPerSecond").doubleValue()).isPositive();
    assertThat(json.get("firstStepSeconds").doubleValue()).isPositive();
    assertThat(result.profile().orElseThrow().layers())
        .extracting(StepProfile.LayerTime::layer)
        .containsExactly(
            "conv1", "res", "logits", "(input)", "(loss)", "(gradients)", "(update)", "(other)");
    assertThat(result.profile().orElseThrow().layers().subList(0, 3))
        .allSatisfy(layer -> assertThat(layer.forwardMillis()).isPositive())
        .allSatisfy(layer -> assertThat(layer.backwardMillis()).isPositive());
    assertThat(result.profile().orElseThrow().types())
        .extracting(StepProfile.TypeTime::type)
        .anyMatch(type -> type.contains("Conv2DBackpropFilter"));
  }

  /**
   * Six operations a multiply-add in training (forward pass and two gradients), two in inference.
   */
  @Test
  void countsOperations() {
    BenchResult result = result(1_000, 4_000, OptionalLong.of(1_500_000_000));

    assertThat(result.trainGflops()).isCloseTo(6e-9 * MULTIPLY_ADDS * 1_000, within(1e-12));
    assertThat(result.inferenceGflops()).isCloseTo(2e-9 * MULTIPLY_ADDS * 4_000, within(1e-12));
    assertThat(result.shareOfCeiling()).isCloseTo(0.054 / 400, within(1e-9));
  }

  @Test
  void theText() {
    assertThat(BenchText.of(result(1_000, 4_000, OptionalLong.of(1_500_000_000))))
        .isEqualTo(
            """
            Network     TinyBasic: 595 parameters, 9,000 multiply-adds, 6x6x3 -> 4
            Machine     EPYC, 2 threads, TensorFlow 2.18.0, Java 17
            Measured    batch 16, float32, medians of 3 steps
            Training    1,000 images/s, 0.054 GFLOP/s, 0 % of the higher ceiling
            Inference   4,000 images/s, 0.072 GFLOP/s
            Ceilings    matrix product 300 GFLOP/s, 3x3 convolution 400 GFLOP/s
            First step  2.50 s after the start of the process
            Memory      1.50 GB at most
            A multiply-add is two operations; a training step counts as three forward passes.

            operation                           number  time, ms  share
            Conv2D                                   4      7.50  75.0 %
            Relu                                     3      2.48  24.8 %
            others, each under 0.5 %                10      0.02   0.2 %

            layer               forward, ms  backward, ms  share
            conv1                      2.00          5.50  75.0 %
            (update)                   2.50          0.00  25.0 %
            """);
  }

  @Test
  void aSystemThatKeepsNoPeakOfMemory() {
    BenchResult result = result(1_000, 4_000, OptionalLong.empty());

    assertThat(BenchText.of(result)).contains("Memory      not known: this system keeps no peak\n");
    assertThat(BenchJson.of(result)).contains("\"peakMemoryBytes\": null,");
  }

  @Test
  void thePeakOfMemoryAsLinuxSaysIt(@TempDir Path folder) throws IOException {
    Path status = folder.resolve("status");
    Files.writeString(status, "Name:\tjava\nVmPeak:\t 9000 kB\nVmHWM:\t    2000 kB\n");

    assertThat(Machine.peakMemoryBytes(status)).hasValue(2_048_000);
    assertThat(Machine.peakMemoryBytes(folder.resolve("none"))).isEmpty();
  }

  @Test
  void medians() {
    assertThat(Stopwatch.median(7, 1, 3)).isEqualTo(3);
    assertThat(Stopwatch.median(8, 1, 4, 3)).isEqualTo(3.5);
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> new BenchPlan(0, Precision.FLOAT32, 3, false))
        .isInstanceOf(LaminaException.class)
        .hasMessage("The batch is 0; it is at least 1.");
    assertThatThrownBy(() -> new BenchPlan(1, Precision.FLOAT32, 0, false))
        .hasMessage("The number of steps is 0; it is at least 1.");
    assertThatThrownBy(
            () -> Bench.run(basic(), new BenchPlan(1 << 27, Precision.FLOAT32, 1, false)))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "A batch of 134217728 images takes 14495514624 bytes, more than the 2147483639 that a"
                + " data set may have; use a smaller batch.");
  }

  private static BenchResult result(double train, double inference, OptionalLong memory) {
    StepProfile profile =
        new StepProfile(
            List.of(
                new StepProfile.TypeTime("Conv2D", 4, 7.5),
                new StepProfile.TypeTime("Relu", 3, 2.48),
                new StepProfile.TypeTime("Const", 10, 0.02)),
            List.of(
                new StepProfile.LayerTime("conv1", 2, 5.5),
                new StepProfile.LayerTime("(update)", 2.5, 0)));
    return new BenchResult(
        basic().info(),
        new BenchPlan(16, Precision.FLOAT32, 3, true),
        new Machine("EPYC", 2, "2.18.0", "17"),
        train,
        inference,
        new Ceilings(300, 400),
        2.5,
        memory,
        Optional.of(profile));
  }

  /** The hand-written network with the layers that an interface would declare. */
  private static NetworkDefinition basic() {
    NetworkInfo info = TinyNetworks.BASIC.info();
    return NetworkDefinition.of(
        new NetworkInfo(
            info.name(),
            info.className(),
            info.graphClass(),
            info.input(),
            info.output(),
            info.parameters(),
            info.movingStatistics(),
            MULTIPLY_ADDS,
            5,
            4,
            500,
            info.fingerprint(),
            List.of(layer("conv1"), layer("res"), layer("logits")),
            info.weights()),
        TinyNetworks.BASIC::build);
  }

  private static NetworkInfo.LayerInfo layer(String name) {
    return new NetworkInfo.LayerInfo(name, "", List.of(), List.of(1), 1, 1);
  }
}
