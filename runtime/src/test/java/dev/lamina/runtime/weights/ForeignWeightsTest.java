package dev.lamina.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.Safetensors;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.NetworkInfo.WeightInfo;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file has, compared with what a network of two layers takes. */
class ForeignWeightsTest {
  private static final NetworkInfo NETWORK =
      new NetworkInfo(
          "Two",
          "Two",
          "TwoGraph",
          List.of(4, 4, 1),
          List.of(2),
          0,
          0,
          0,
          0,
          0,
          0,
          "",
          List.of(),
          List.of(
              new WeightInfo("conv1/kernel", "KERNEL", List.of(1, 1, 1, 2)),
              new WeightInfo("conv1/norm/scale", "SCALE", List.of(2)),
              new WeightInfo("conv1/norm/offset", "OFFSET", List.of(2)),
              new WeightInfo("conv1/norm/movingMean", "MOVING_MEAN", List.of(2)),
              new WeightInfo("conv1/norm/movingVariance", "MOVING_VARIANCE", List.of(2)),
              new WeightInfo("logits/kernel", "KERNEL", List.of(2, 2)),
              new WeightInfo("logits/bias", "BIAS", List.of(2))));

  @TempDir private Path folder;
  private final Map<String, TensorBytes> tensors = good();

  private static Map<String, TensorBytes> good() {
    Map<String, TensorBytes> tensors = new LinkedHashMap<>();
    tensors.put("conv1.weight", floats(List.of(2L, 1L, 1L, 1L), 1, 2));
    tensors.put("bn1.weight", floats(List.of(2L), 3, 4));
    tensors.put("bn1.bias", floats(List.of(2L), 5, 6));
    tensors.put("bn1.running_mean", floats(List.of(2L), 7, 8));
    tensors.put("bn1.running_var", floats(List.of(2L), 9, 10));
    tensors.put(
        "bn1.num_batches_tracked",
        new TensorBytes(TensorBytes.Type.I64, List.of(), new byte[] {5, 0, 0, 0, 0, 0, 0, 0}));
    tensors.put("fc.weight", floats(List.of(2L, 2L), 11, 12, 13, 14));
    tensors.put("fc.bias", floats(List.of(2L), 15, 16));
    return tensors;
  }

  @Test
  void takesEveryWeightAndGivesTheSameFileBack() throws Exception {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    ByteArrayOutputStream back = new ByteArrayOutputStream();
    try (ForeignWeights weights = open(Head.KEEP)) {
      weights.writeTo(taken);
      Map<String, TensorBytes> ours = Safetensors.read(taken.toByteArray(), "taken");
      assertThat(ours.get("logits/kernel")).isEqualTo(floats(List.of(2L, 2L), 11, 13, 12, 14));
      assertThat(ours.get("conv1/norm/movingVariance")).isEqualTo(floats(List.of(2L), 9, 10));
      assertThat(ours).hasSize(NETWORK.weights().size());
      ForeignFile.write(weights.table(), ours, weights.counters(), back);
    }
    assertThat(Safetensors.read(back.toByteArray(), "back")).isEqualTo(good());
  }

  @Test
  void listsEverythingThatDiffers() throws Exception {
    tensors.remove("bn1.bias");
    tensors.put("bn1.bais", floats(List.of(2L), 5, 6));
    tensors.put("fc.weight", floats(List.of(3L, 2L), 1, 2, 3, 4, 5, 6));
    tensors.put("layer1.0.conv1.weight", floats(List.of(1L), 1));
    tensors.put("strange\n", floats(List.of(1L), 1));
    assertThatThrownBy(() -> open(Head.KEEP))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            """
            %s does not have the weights of Two by the names timm-resnet: of 7, 1 are missing and 1 \
            of another form; 3 of the file's tensors are not used. Nothing was imported.
            Missing:
              'bn1.bias' [2] for 'conv1/norm/offset'; the nearest name is 'bn1.bais'
            Of another form:
              'fc.weight' is F32 [3, 2], 'logits/kernel' takes [2, 2]
            Not used:
              'bn1.bais' F32 [2]
              'layer1.0.conv1.weight' F32 [1] would be 'conv2/block1/conv1/kernel', which the \
            network has not
              'strange\\u000a' F32 [1]\
            """
                .formatted(folder.resolve("f.safetensors")));
  }

  @Test
  void aNewHeadTakesNothingOfTheFiles() throws Exception {
    tensors.put("fc.weight", floats(List.of(3L, 2L), 1, 2, 3, 4, 5, 6));
    tensors.remove("fc.bias");
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    try (ForeignWeights weights = open(Head.NEW)) {
      weights.writeTo(taken);
    }
    Map<String, TensorBytes> ours = Safetensors.read(taken.toByteArray(), "taken");
    assertThat(ours.get("logits/bias")).isEqualTo(floats(List.of(2L), 0, 0));
    float[] kernel = Floats.of(ours.get("logits/kernel"));
    assertThat(kernel).doesNotHaveDuplicates();
    for (float value : kernel) {
      // 1 / sqrt(2), of two inputs.
      assertThat(value).isBetween(-0.7072f, 0.7072f);
    }
  }

  @Test
  void refusesValuesThatAreNotFinite() throws Exception {
    tensors.put("bn1.weight", floats(List.of(2L), 1, Float.NaN));
    try (ForeignWeights weights = open(Head.KEEP)) {
      assertThatThrownBy(() -> weights.writeTo(OutputStream.nullOutputStream()))
          .isInstanceOf(LaminaException.class)
          .hasMessage("The tensor 'bn1.weight' has the value NaN.");
    }
  }

  @Test
  void aSchemeHasToNameEveryWeight() {
    assertThatThrownBy(() -> WeightTable.of(NETWORK, SchemeFile.named("timm-densenet")))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith(
            """
            The names timm-densenet do not fit the network Two:
              conv1/kernel [1, 1, 1, 2] has no name there
            """);
  }

  private ForeignWeights open(Head head) throws Exception {
    Path file = folder.resolve("f.safetensors");
    try (OutputStream out = Files.newOutputStream(file)) {
      Safetensors.write(tensors, out);
    }
    return ForeignWeights.open(
        file, WeightTable.of(NETWORK, SchemeFile.named("timm-resnet")), head);
  }

  private static TensorBytes floats(List<Long> shape, float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return new TensorBytes(TensorBytes.Type.F32, shape, bytes.array());
  }
}
