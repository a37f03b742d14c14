package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.checkpoint.Safetensors;
import dev.lamina.runtime.checkpoint.TensorBytes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of another framework from a file to a prediction, and back. */
class ImportCommandTest {
  private static final String CONFIG =
      """
      {"architecture": "tiny", "num_classes": 10, "pretrained_cfg": {
        "input_size": [3, 32, 32], "crop_pct": 0.875, "interpolation": "bicubic",
        "crop_mode": "center", "mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5],
        "license": "cc-by-nc-4.0"}}
      """;

  private final Map<String, TensorBytes> tensors = new LinkedHashMap<>();

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    float[] kernel = new float[30];
    float[] bias = new float[10];
    Arrays.fill(kernel, 0.25f);
    Arrays.fill(bias, 0.5f);
    // The more red, the more it is class 7.
    kernel[7 * 3] = 5.25f;
    tensors.put("fc.weight", floats(List.of(10L, 3L), kernel));
    tensors.put("fc.bias", floats(List.of(10L), bias));
    writeFile();
  }

  private void writeFile() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("model.safetensors"))) {
      Safetensors.write(tensors, out);
    }
  }

  @Test
  void importsPredictsAndExports() throws IOException {
    Files.writeString(folder.resolve("config.json"), CONFIG);
    BufferedImage red = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 32 * 32; i++) {
      red.setRGB(i % 32, i / 32, 0xff0000);
    }
    ImageIO.write(red, "png", folder.resolve("red.png").toFile());

    assertThat(run("import", "model.safetensors", "--network", "Tiny", "--out", "tiny"))
        .isEqualTo(
            new CommandLineRun(
                0,
                """
                Network    Tiny
                Weights    model.safetensors, names timm-resnet
                Pictures   as config.json has it: bicubic, crop 0.875
                Licence    cc-by-nc-4.0
                Files      %s/
                """
                    .formatted(folder.resolve("tiny")),
                ""));
    // exp(5) of exp(5) + 9.
    assertThat(run("predict", "tiny", "red.png", "--top", "1").out())
        .startsWith("Network    Tiny, after 0 steps (" + folder.resolve("tiny/checkpoints"))
        .endsWith(")\nred.png\n   94.28 %  7\n");
    assertThat(run("export", "tiny", "back", "--format", "safetensors").err()).isEmpty();
    assertThat(
            Safetensors.read(
                Files.readAllBytes(folder.resolve("back/model.safetensors")), "model.safetensors"))
        .isEqualTo(tensors);
    assertThat(folder.resolve("back/config.json")).hasContent(CONFIG);
    // Classes that have no names are compared by their number alone.
    assertThat(run("evaluate", "tiny", "--dataset", "shapes").out())
        .startsWith("Network    Tiny, after 0 steps (" + folder.resolve("tiny/checkpoints"));
  }

  @Test
  void saysWhatItAssumes() {
    assertThat(run("import", "model.safetensors", "--network", "Tiny").out())
        .contains(
            "Pictures   no config.json: it is assumed that they are scaled to cover the input, and"
                + " normalised by ImageNet's mean and deviation\n");
    assertThat(folder.resolve("runs/Tiny-imported/checkpoints")).isDirectory();
  }

  @Test
  void leavesNothingOfWhatDoesNotFit() throws IOException {
    tensors.remove("fc.bias");
    tensors.put("bias", floats(List.of(10L), new float[10]));
    writeFile();
    Path file = folder.resolve("model.safetensors");
    assertThat(run("import", "model.safetensors", "--network", "Tiny"))
        .isEqualTo(
            new CommandLineRun(
                2,
                "",
                """
                lamina: %s does not have the weights of Tiny by the names timm-resnet: of 2, 1 are \
                missing and 0 of another form; 1 of the file's tensors are not used. Nothing was \
                imported.
                Missing:
                  'fc.bias' [10] for 'logits/bias'
                Not used:
                  'bias' F32 [10]
                """
                    .formatted(file)));
    assertThat(folder.resolve("runs/Tiny-imported")).doesNotExist();
  }

  @Test
  void refusesConfigsOfOtherInputs() throws IOException {
    Files.writeString(folder.resolve("config.json"), CONFIG.replace("32, 32", "224, 224"));
    assertThat(run("import", "model.safetensors", "--network", "Tiny"))
        .isEqualTo(
            new CommandLineRun(
                2,
                "",
                "lamina: The config.json is for pictures of 224x224x3, the network takes 32x32x3;"
                    + " declare it with input = {224, 224, 3}.\n"));
    Files.writeString(folder.resolve("config.json"), CONFIG.replace(": 10,", ": 1000,"));
    assertThat(run("import", "model.safetensors", "--network", "Tiny").err())
        .isEqualTo("lamina: The config.json is of 1000 classes, the network gives 10.\n");
  }

  @Test
  void trainingBeginsFromThere() {
    run("import", "model.safetensors", "--network", "Tiny", "--out", "tiny");
    String train =
        "train Tiny --epochs 1 --limit 200 --learning-rate 1e-30 --weight-decay 0 --init tiny --out"
            + " run";
    assertThat(run(train.split(" ")).err()).isEmpty();
    // With a rate that is lost in rounding the weights are what they began as.
    assertThat(run("export run back --format safetensors --names timm-resnet".split(" ")).err())
        .isEmpty();
    assertThat(read("back")).isEqualTo(tensors);
    assertThat(run((train + "2 --head new").split(" ")).err()).isEmpty();
    run("export run2 back2 --format safetensors --names timm-resnet".split(" "));
    assertThat(read("back2")).isNotEqualTo(tensors);
    assertThat(run("train", "Tiny", "--head", "new").err())
        .isEqualTo("lamina: --head new goes with --init: without it everything begins anew.\n");
  }

  private Map<String, TensorBytes> read(String export) {
    try {
      Map<String, TensorBytes> all =
          new LinkedHashMap<>(
              Safetensors.read(
                  Files.readAllBytes(folder.resolve(export).resolve("model.safetensors")), export));
      all.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(folder, arguments);
  }

  private static TensorBytes floats(List<Long> shape, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return new TensorBytes(TensorBytes.Type.F32, shape, bytes.array());
  }
}
