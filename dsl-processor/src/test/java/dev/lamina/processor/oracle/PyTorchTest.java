package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lamina.runtime.info.NetworkInfo;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Declared networks compute what PyTorch computes with the same weights: logits, loss, the gradient
 * of every weight, and the next moving statistics. {@code src/test/python/goldens.py} made the
 * numbers, in float64; the tolerances are what float32 leaves.
 */
class PyTorchTest {
  /** Share of the largest logit; measured: 2.7e-6. */
  private static final double LOGITS = 1e-5;

  /** Share of a gradient's norm; measured: 1.2e-5. */
  private static final double GRADIENTS = 5e-5;

  /** Share of a statistic's norm; measured: 4.2e-7. */
  private static final double STATISTICS = 2e-6;

  /** Share of the norm of a single layer's output or gradient; measured: 6.4e-7. */
  private static final double WINDOWS = 3e-6;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ResNet20",
        "ResNet20A",
        "Bottlenecks",
        "ResNeXt",
        "WideResNet",
        "Mixture",
        "Modern"
      })
  void agreesOn(String name) throws IOException {
    Golden golden = Golden.read(name + ".json", new TypeReference<>() {});
    String className = "pytorch." + name;
    try (BatchCompile compile = BatchCompile.of(Map.of(className, Golden.text(name + ".java")));
        Graph graph = new Graph()) {
      assertThat(compile.diagnostics(name)).hasSize(1); // the note
      GeneratedNetwork network = GeneratedNetwork.load(compile.loader(), className);
      assertThat(names(network.info(), true)).isEqualTo(List.copyOf(golden.gradients().keySet()));
      assertThat(names(network.info(), false)).isEqualTo(List.copyOf(golden.statistics().keySet()));
      compare(graph, network, golden);
    }
  }

  private static void compare(Graph graph, GeneratedNetwork network, Golden golden) {
    List<Integer> size = network.info().input();
    int classes = network.info().classes().orElseThrow();
    GraphTrial<TFloat32> trial =
        new GraphTrial<>(
            graph,
            network,
            TFloat32.class,
            (tf, logits) -> crossEntropy(tf, logits, golden.labels(), classes),
            golden.batch());
    trial.compareShapes();
    String last = network.info().layers().get(network.info().layers().size() - 1).name();
    Map<String, Operand<TFloat32>> wanted = new LinkedHashMap<>();
    wanted.put("inference", trial.inference().get(last));
    wanted.put("training", trial.training().get(last));
    wanted.put("loss", trial.loss());
    golden.gradients().keySet().forEach(key -> wanted.put(key, trial.gradients().get(key)));
    golden.statistics().keySet().forEach(key -> wanted.put(key, trial.updates().get(key)));
    int values = golden.batch() * size.get(0) * size.get(1) * size.get(2);
    float[] images = Formulas.floats(Formulas.centred("image", values, 2));
    Map<String, float[]> found = Values.of(graph, trial, Formulas::start, images, wanted).values();
    logits("inference", found, golden.inference());
    logits("training", found, golden.training());
    assertThat((double) found.get("loss")[0]).as("loss").isCloseTo(golden.loss(), within(LOGITS));
    golden
        .gradients()
        .forEach((key, due) -> due.compare("gradient of " + key, found.get(key), GRADIENTS));
    golden
        .statistics()
        .forEach((key, due) -> due.compare("next " + key, found.get(key), STATISTICS));
  }

  private static void logits(String mode, Map<String, float[]> found, List<Double> due) {
    double largest = due.stream().mapToDouble(Math::abs).max().orElseThrow();
    assertThat(found.get(mode)).hasSize(due.size());
    for (int i = 0; i < due.size(); i++) {
      assertThat((double) found.get(mode)[i])
          .as("logit %d in %s", i, mode)
          .isCloseTo(due.get(i), within(largest * LOGITS));
    }
  }

  private static Operand<TFloat32> crossEntropy(
      Ops tf, Operand<TFloat32> logits, List<Integer> labels, int classes) {
    int[] numbers = labels.stream().mapToInt(Integer::intValue).toArray();
    Operand<TFloat32> oneHot =
        tf.oneHot(tf.constant(numbers), tf.constant(classes), tf.constant(1f), tf.constant(0f));
    return tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot).loss(), tf.constant(0));
  }

  private static List<String> names(NetworkInfo info, boolean trained) {
    return info.weights().stream()
        .filter(weight -> weight.role().startsWith("MOVING") != trained)
        .map(NetworkInfo.WeightInfo::name)
        .toList();
  }

  /** Convolutions and pools of every padding, stride, dilation and number of groups. */
  @Test
  void agreesOnWindows() throws IOException {
    List<Golden.Window> windows = Golden.read("windows.json", new TypeReference<>() {});
    Map<String, String> sources = new LinkedHashMap<>();
    for (Golden.Window window : windows) {
      String name = "Window" + sources.size();
      sources.put("pytorch." + name, source(name, window));
    }
    try (BatchCompile compile = BatchCompile.of(sources)) {
      int i = 0;
      for (String className : sources.keySet()) {
        compare(GeneratedNetwork.load(compile.loader(), className), windows.get(i++));
      }
    }
  }

  private static String source(String name, Golden.Window window) {
    boolean conv = window.layer().equals("Conv");
    return """
    package pytorch;
    import dev.lamina.dsl.*;
    @Network(input = {%s})
    @SuppressWarnings("StrideSkipsPixels")
    interface %s {
      @%s(%s = %d, stride = %d, padding = Padding.%s%s%s) Layer layer();
    }
    """
        .formatted(
            list(window.input()),
            name,
            window.layer(),
            conv ? "kernel" : "size",
            window.size(),
            window.stride(),
            window.padding(),
            window.pixels() == null ? "" : ", pixels = {" + list(window.pixels()) + "}",
            conv
                ? ", filters = %d, groups = %d, dilation = %d, bias = true"
                    .formatted(window.filters(), window.groups(), window.dilation())
                : "");
  }

  private static String list(List<Integer> values) {
    return values.toString().replaceAll("[\\[\\]]", "");
  }

  private static void compare(GeneratedNetwork network, Golden.Window window) {
    String declared = network.info().layers().get(0).declaration();
    assertThat(network.info().output()).as(declared).isEqualTo(window.shape());
    int size = window.output().size();
    float[] factors = Formulas.floats(Formulas.centred("loss", size, 1));
    int[] shape = Stream.concat(Stream.of(2), window.shape().stream()).mapToInt(n -> n).toArray();
    try (Graph graph = new Graph()) {
      GraphTrial<TFloat32> trial =
          new GraphTrial<>(
              graph,
              network,
              TFloat32.class,
              (tf, output) ->
                  tf.sum(
                      tf.math.mul(output, tf.reshape(tf.constant(factors), tf.constant(shape))),
                      tf.constant(new int[] {0, 1, 2, 3})),
              2);
      Map<String, Operand<TFloat32>> wanted = new LinkedHashMap<>();
      wanted.put("inference", trial.inference().get("layer"));
      wanted.put("training", trial.training().get("layer"));
      wanted.putAll(trial.gradients());
      List<Integer> in = window.input();
      int values = 2 * in.get(0) * in.get(1) * in.get(2);
      float[] images = Formulas.floats(Formulas.centred("image", values, 2));
      Map<String, float[]> found =
          Values.of(graph, trial, Formulas::start, images, wanted).values();
      window.output().compare("inference of " + declared, found.get("inference"), WINDOWS);
      window.output().compare("training of " + declared, found.get("training"), WINDOWS);
      assertThat(trial.gradients().keySet()).isEqualTo(window.gradients().keySet());
      window
          .gradients()
          .forEach(
              (key, due) ->
                  due.compare("gradient by " + key + " of " + declared, found.get(key), WINDOWS));
    }
  }
}
