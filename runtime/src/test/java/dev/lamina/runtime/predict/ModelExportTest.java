package dev.lamina.runtime.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelCalls;
import dev.lamina.runtime.graph.kernel.KernelRules;
import dev.lamina.runtime.graph.kernel.KernelType;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.step.LogitsReader;
import dev.lamina.runtime.train.TrainingResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class ModelExportTest {
  private static final ImageDataset IMAGES = TrainedBars.DATA.test();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void theExportSaysWhatTheTrainerFound(Precision precision) throws IOException {
    TrainingResult result = TrainedBars.train(folder, precision);
    TrainedNetwork trained = TrainedBars.read(folder);
    Path export = folder.resolve("out/bars");

    ModelExport.write(trained, export);

    List<float[]> expected = new ArrayList<>();
    try (Evaluator evaluator = Evaluator.open(trained)) {
      evaluator.classify(IMAGES, (image, logits) -> expected.add(logits));
    }
    float[][] logits = new float[IMAGES.size()][];
    float[][] probabilities = new float[IMAGES.size()][];
    run(export, (i, row) -> logits[i] = row, (i, row) -> probabilities[i] = row);
    int right = 0;
    for (int i = 0; i < logits.length; i++) {
      assertThat(logits[i]).containsExactly(expected.get(i), PRECISE);
      assertThat(probabilities[i]).containsExactly(Softmax.of(logits[i]), PRECISE);
      right += greatest(logits[i]) == IMAGES.label(i) ? 1 : 0;
    }
    assertThat(right / 300.0)
        .isCloseTo(result.testAccuracy(), within(precision == Precision.FLOAT16 ? 0.01 : 0));
    assertThat(names(export)).containsExactly("assets", "saved_model.pb", "variables");
    assertThat(names(export.getParent())).containsExactly("bars");
    assertThat(Files.readString(export.resolve("assets/classes.json")))
        .isEqualTo("[\n  \"class 0\",\n  \"class 1\",\n  \"class 2\",\n  \"class 3\"\n]\n");
  }

  private static final org.assertj.core.data.Offset<Float> PRECISE =
      org.assertj.core.data.Offset.offset(1e-5f);

  /** All of it is in the file, so that nothing there is wrong, needed or not. */
  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"FLOAT32", "BFLOAT16"})
  void theExportHoldsWhatIsRightAnywhere(Precision precision) {
    TrainedBars.train(folder, precision);
    Path export = folder.resolve("export");

    ModelExport.write(TrainedBars.read(folder), export);

    try (SavedModelBundle bundle = SavedModelBundle.load(export.toString())) {
      List<KernelCall> calls = new ArrayList<>();
      bundle
          .graph()
          .operations()
          .forEachRemaining(operation -> KernelCalls.of(operation).ifPresent(calls::add));
      assertThat(calls).noneMatch(call -> KernelRules.ALL.against(call).isPresent());
      assertThat(calls)
          .filteredOn(call -> call.type() == KernelType.CONVOLUTION)
          .hasSize(4)
          .first()
          .extracting(call -> call.kernel().get(2))
          .isEqualTo(precision == Precision.FLOAT32 ? 3L : 4L);
    }
  }

  /** Norms are folded into the kernel that the network has, which is filled up afterwards. */
  @Test
  void aPredictorsGraphIsRightWithNormsFolded() {
    TrainedBars.train(folder, Precision.BFLOAT16);
    try (InferenceGraph inference = InferenceGraph.open(TrainedBars.read(folder));
        Graph constant =
            ConstantGraph.of(inference.plain(), inference.session(), "probabilities")
                .orElseThrow()) {
      Set<KernelCall> calls =
          KernelCalls.needed(constant, List.of(constant.operationOrThrow("probabilities")));
      assertThat(calls).noneMatch(call -> KernelRules.ALL.against(call).isPresent());
      assertThat(calls).noneMatch(call -> call.type() == KernelType.NORM);
      assertThat(calls)
          .filteredOn(call -> call.type() == KernelType.CONVOLUTION)
          .extracting(call -> call.kernel().get(2))
          .doesNotContain(3L)
          .contains(4L);
    }
  }

  @Test
  void theModelNamesItsAsset() throws IOException {
    TrainedBars.train(folder, Precision.FLOAT32);
    Path export = folder.resolve("export");

    ModelExport.write(TrainedBars.read(folder), export);

    try (SavedModelBundle bundle = SavedModelBundle.load(export.toString())) {
      assertThat(bundle.metaGraphDef().getAssetFileDefList())
          .singleElement()
          .extracting(asset -> asset.getFilename())
          .isEqualTo("classes.json");
      assertThat(bundle.signatures())
          .extracting(signature -> signature.key())
          .containsExactly("serving_default");
      assertThat(bundle.signatures().get(0).toString())
          .contains("\"images\": dtype=DT_UINT8, shape=(-1, 6, 6, 3)");
    }
  }

  /** A server that runs as another user reads it. */
  @Test
  void theFolderHasTheModesOfOtherNewFolders() throws IOException {
    TrainedBars.train(folder, Precision.FLOAT32);
    Path export = folder.resolve("models/bars/1");
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class));

    ModelExport.write(TrainedBars.read(folder), export);

    Set<PosixFilePermission> usual =
        Files.getPosixFilePermissions(Files.createDirectory(folder.resolve("other")));
    try (Stream<Path> walk = Files.walk(folder.resolve("models"))) {
      assertThat(walk.filter(Files::isDirectory))
          .hasSize(5)
          .allSatisfy(it -> assertThat(Files.getPosixFilePermissions(it)).isEqualTo(usual));
    }
  }

  @Test
  void refusesAFolderThatIsThere() throws IOException {
    TrainedBars.train(folder, Precision.FLOAT32);
    Path export = Files.createDirectory(folder.resolve("export"));

    assertThatThrownBy(() -> ModelExport.write(TrainedBars.read(folder), export))
        .isInstanceOf(LaminaException.class)
        .hasMessage(export + " exists; name another folder to export to.");
  }

  @Test
  void leavesNothingWhereItFails() throws IOException {
    TrainedBars.train(folder, Precision.FLOAT32);
    TrainedNetwork trained = TrainedBars.read(folder);
    TrainedNetwork without =
        new TrainedNetwork(
            trained.network(),
            trained.data(),
            trained.precision(),
            trained.normalization(),
            Map.of(),
            0,
            trained.checkpoint(),
            trained.origin(),
            List.of());
    Path parent = folder.resolve("exports");

    assertThatThrownBy(() -> ModelExport.write(without, parent.resolve("one")))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith("The checkpoint has no value for the weight '");
    assertThat(names(parent)).isEmpty();
  }

  /** As a run leaves them that ended by a loss that is no number. */
  @Test
  void refusesWeightsThatAreNotFinite() throws IOException {
    TrainedBars.train(folder, Precision.FLOAT32);
    TrainedNetwork trained = TrainedBars.read(folder);
    Map<String, TensorBytes> weights = new TreeMap<>(trained.weights());
    TensorBytes variance = weights.get("conv1/norm/movingVariance");
    byte[] bytes = variance.bytes().clone();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(Float.POSITIVE_INFINITY);
    weights.put(
        "conv1/norm/movingVariance", new TensorBytes(variance.type(), variance.shape(), bytes));
    TrainedNetwork diverged =
        new TrainedNetwork(
            trained.network(),
            trained.data(),
            trained.precision(),
            trained.normalization(),
            weights,
            trained.step(),
            trained.checkpoint(),
            Optional.empty(),
            List.of());
    Path export = folder.resolve("export");

    assertThatThrownBy(() -> ModelExport.write(diverged, export))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "The weight 'conv1/norm/movingVariance' in "
                + trained.checkpoint()
                + " is infinite or no number: the training diverged, and its network is not"
                + " exported. Train anew with a lower learning rate, or export an earlier"
                + " checkpoint's weights by removing this one.");
    assertThat(export).doesNotExist();
  }

  private static void run(Path export, LogitsReader logits, LogitsReader probabilities) {
    byte[] bytes = new byte[IMAGES.size() * IMAGES.imageBytes()];
    IMAGES.copyImages(0, IMAGES.size(), bytes, 0);
    try (SavedModelBundle bundle = SavedModelBundle.load(export.toString());
        TUint8 images = TUint8.tensorOf(Shape.of(IMAGES.size(), 6, 6, 3))) {
      images.asRawTensor().data().write(bytes);
      try (Result result = bundle.function("serving_default").call(Map.of("images", images))) {
        LogitsReader.readAll((TFloat32) result.get("logits").orElseThrow(), 0, logits);
        LogitsReader.readAll(
            (TFloat32) result.get("probabilities").orElseThrow(), 0, probabilities);
      }
    }
  }

  private static int greatest(float[] values) {
    int greatest = 0;
    for (int k = 1; k < values.length; k++) {
      greatest = values[k] > values[greatest] ? k : greatest;
    }
    return greatest;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
