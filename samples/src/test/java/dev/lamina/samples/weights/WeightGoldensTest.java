package dev.lamina.samples.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.Safetensors;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.predict.Evaluator;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.resume.WeightExport;
import dev.lamina.runtime.resume.WeightImport;
import dev.lamina.runtime.weights.ForeignWeights;
import dev.lamina.runtime.weights.Head;
import dev.lamina.runtime.weights.NameScheme;
import dev.lamina.runtime.weights.SchemeFile;
import dev.lamina.runtime.weights.WeightTable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Imported networks say what timm's say of the same pictures. Weights are made on both sides by a
 * formula of the framework's name and the value's number, so that what is committed is logits;
 * {@code src/test/python/weights.py} made them.
 */
class WeightGoldensTest {
  /** Share of the largest logit. */
  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  private record Goldens(Map<String, Golden> networks) {}

  private record Golden(int tensors, List<List<Double>> logits) {}

  @ParameterizedTest
  @CsvSource({
    "NarrowResNet, timm-resnet",
    "NarrowSeResNetD, timm-resnet",
    "NarrowResNetV2, timm-resnetv2",
    "NarrowDenseNet, timm-densenet",
    "NarrowEfficientNet, timm-efficientnet",
    "NarrowRegNet, timm-regnet",
  })
  void narrow(String name, String scheme) throws Exception {
    Golden golden = golden("narrow", name);
    WeightTable table = table(name, scheme);
    assertThat(table.entries()).hasSize(golden.tensors());
    assertThat(difference(table, WeightFormula.file(table), golden)).isLessThan(TOLERANCE);
  }

  /** In their published sizes; a minute each, so only with {@code -Pgoldens}. */
  @ParameterizedTest
  @EnabledIfSystemProperty(named = "lamina.goldens", matches = "true")
  @ValueSource(strings = {"ResNet18", "ResNet34"})
  void full(String name) throws Exception {
    Golden golden = golden("full", name);
    WeightTable table = table(name, "timm-resnet");
    assertThat(table.entries()).hasSize(golden.tensors());
    assertThat(difference(table, WeightFormula.file(table), golden)).isLessThan(TOLERANCE);
  }

  /** What the tolerance is worth: two tensors of one shape, exchanged, are far outside of it. */
  @Test
  void exchangedTensorsShow() throws Exception {
    Golden golden = golden("narrow", "NarrowResNet");
    WeightTable table = table("NarrowResNet", "timm-resnet");
    for (List<String> pair :
        List.of(
            List.of("layer1.1.conv1.weight", "layer1.1.conv2.weight"),
            List.of("layer2.0.bn1.weight", "layer2.0.bn2.weight"),
            List.of("layer3.0.bn1.bias", "layer3.0.bn1.running_mean"),
            List.of("layer4.0.bn2.running_var", "layer4.0.downsample.1.running_var"))) {
      Map<String, TensorBytes> tensors = new LinkedHashMap<>(WeightFormula.file(table));
      TensorBytes first = tensors.get(pair.get(0));
      tensors.put(pair.get(0), tensors.get(pair.get(1)));
      tensors.put(pair.get(1), first);
      assertThat(difference(table, tensors, golden)).as("%s", pair).isGreaterThan(5 * TOLERANCE);
    }
  }

  /** What goes back has the names, shapes and bits that came: squeezes and deep stems, too. */
  @Test
  void exportsWhatItImported() throws Exception {
    WeightTable table = table("NarrowSeResNetD", "timm-resnet");
    Map<String, TensorBytes> tensors = WeightFormula.file(table);
    NetworkDefinition network = network("NarrowSeResNetD");
    Path checkpoints = Files.createDirectory(folder.resolve("imported"));
    new WeightImport(network, table.scheme(), Head.KEEP, Optional.empty())
        .run(write(tensors), checkpoints);
    Path back = folder.resolve("back");
    WeightExport.write(TrainedNetwork.newest(checkpoints, network), table.scheme(), back);
    assertThat(
            Safetensors.read(
                Files.readAllBytes(back.resolve("model.safetensors")), "model.safetensors"))
        .containsAllEntriesOf(tensors);
  }

  /** A file of basic blocks, for a network of bottlenecks with squeezes and a deep stem. */
  @Test
  void aFileOfAnotherNetworkIsToldAsAWhole() throws Exception {
    Path file = write(WeightFormula.file(table("NarrowResNet", "timm-resnet")));
    WeightTable table = table("NarrowSeResNetD", "timm-resnet");
    assertThatThrownBy(() -> ForeignWeights.open(file, table, Head.KEEP))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith(
            file
                + " does not have the weights of NarrowSeResNetD by the names timm-resnet: of 132,"
                + " 82 are missing and 13 of another form; 27 of the file's tensors are not used."
                + " Nothing was imported.\n"
                + "Missing:\n"
                + "  'conv1.0.weight' [8, 3, 3, 3] for 'stem1/kernel'; the nearest name is"
                + " 'conv1.weight'\n")
        .hasMessageContaining(
            "  'layer2.0.se.fc1.weight' [8, 64, 1, 1] for 'conv3/reduced/kernel'; the nearest name"
                + " is 'layer1.1.bn1.weight'\n");
  }

  private Path write(Map<String, TensorBytes> tensors) throws IOException {
    Path file = folder.resolve("weights.safetensors");
    try (OutputStream out = Files.newOutputStream(file)) {
      Safetensors.write(tensors, out);
    }
    return file;
  }

  private static WeightTable table(String name, String scheme) {
    return WeightTable.of(network(name).info(), SchemeFile.named(scheme));
  }

  private static NetworkDefinition network(String name) {
    return NetworkDefinition.load(
        dev.lamina.runtime.info.Networks.named(WeightGoldensTest.class.getClassLoader(), name),
        WeightGoldensTest.class.getClassLoader());
  }

  /** The largest difference between logits, as a share of the largest logit. */
  private double difference(WeightTable table, Map<String, TensorBytes> tensors, Golden golden)
      throws IOException {
    Path file = write(tensors);
    Path checkpoints = Files.createTempDirectory(folder, "imported");
    NameScheme scheme = table.scheme();
    NetworkDefinition network = network(table.network().name());
    new WeightImport(network, scheme, Head.KEEP, Optional.empty()).run(file, checkpoints);
    double[] worst = {0, 0};
    List<Integer> input = table.network().input();
    try (Evaluator evaluator = Evaluator.open(TrainedNetwork.newest(checkpoints, network))) {
      evaluator.classify(
          WeightFormula.pictures(input.get(0), table.network().output().get(0)),
          (image, logits) -> {
            for (int i = 0; i < logits.length; i++) {
              double expected = golden.logits().get(image).get(i);
              worst[0] = Math.max(worst[0], Math.abs(logits[i] - expected));
              worst[1] = Math.max(worst[1], Math.abs(expected));
            }
          });
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.2g of the largest logit%n",
        table.network().name(),
        worst[0] / worst[1]);
    return worst[0] / worst[1];
  }

  private static Golden golden(String file, String name) throws IOException {
    try (Reader reader =
        new InputStreamReader(
            WeightGoldensTest.class.getResourceAsStream("/weights/" + file + ".json"),
            StandardCharsets.UTF_8)) {
      return JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readValue(reader, Goldens.class)
          .networks()
          .get(name);
    }
  }
}
