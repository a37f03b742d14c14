package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.types.TFloat32;

/** Names that generated code has other uses for, or that look alike: each keeps its meaning. */
class NamesTest {
  private static final List<String> NETWORKS =
      List.of(
          "Operand",
          "Ops",
          "List",
          "Nn",
          "Weights",
          "NetworkGraph",
          "NetworkDefinition",
          "Generated",
          "FusedBatchNorm",
          "LeakyRelu",
          "Initializer",
          "TFloat32",
          "TFloating",
          "T",
          "Outputs",
          "W",
          "String",
          "Override",
          "Object",
          "Graph",
          "Long",
          "GraphGraph",
          "Net$Work",
          "_Net",
          "R\u00e9seau",
          "\u5c64",
          "org",
          "java",
          "input",
          "tf",
          "w",
          "NETWORK");

  private static final List<String> LAYERS =
      List.of(
          "Operand",
          "Ops",
          "List",
          "Nn",
          "Weights",
          "NetworkGraph",
          "NetworkDefinition",
          "Generated",
          "FusedBatchNorm",
          "LeakyRelu",
          "TFloat32",
          "TFloating",
          "Outputs",
          "T",
          "w",
          "tf",
          "block",
          "x",
          "x2",
          "shortcut",
          "activated",
          "String",
          "Override",
          "Object",
          "STRIDE_1",
          "STRIDE_2",
          "SAME",
          "VALID",
          "weights",
          "name",
          "channels",
          "scale",
          "batchNorm",
          "NETWORK",
          "CLASSES",
          "PARAMETERS",
          "org",
          "java",
          "dev",
          "tensorflow",
          "toString",
          "hashCode",
          "equals",
          "wait",
          "sealed",
          "permits",
          "module",
          "open",
          "when",
          "stageBlock",
          "stageBlock1",
          "STAGE",
          "Graph",
          "of",
          "training",
          "variables",
          "z_",
          "Z9");

  /** Names that mean something else to the other classes of their package. */
  private static final Set<String> ALONE =
      Set.of("T", "Outputs", "String", "Override", "Object", "Long", "Graph", "org", "java", "dev");

  /** Each in a package of its own. */
  @Test
  void aNetworkInAPackageMayHaveAnyName() throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String name : NETWORKS) {
      String folder = "p" + sources.size();
      sources.put(folder + "." + name, "package " + folder + ";\n" + network(name));
    }
    compileAndBuild(sources);
  }

  @Test
  void aNetworkWithoutAPackageMayHaveAlmostAnyName() throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String name : NETWORKS) {
      if (!ALONE.contains(name)) {
        sources.put(name, network(name));
      }
    }
    compileAndBuild(sources);
  }

  /** Annotations by their full names, so that no import competes with the network's name. */
  private static String network(String name) {
    return """
    @dev.lamina.dsl.Network(input = {8, 8, 4})
    public interface NAME {
      @dev.lamina.dsl.Conv(filters = 4, stride = 2, bias = true,
          norm = dev.lamina.dsl.Norm.BATCH) dev.lamina.dsl.Layer a();
      @dev.lamina.dsl.Conv(filters = 4, stride = 2, dilation = 2)
          dev.lamina.dsl.Layer b(dev.lamina.dsl.Layer input);
      @dev.lamina.dsl.Concat
          dev.lamina.dsl.Layer c(dev.lamina.dsl.Layer a, dev.lamina.dsl.Layer b);
      @dev.lamina.dsl.Conv(filters = 4, initializer = dev.lamina.dsl.Initializer.ZEROS,
          activation = dev.lamina.dsl.Activation.LEAKY_RELU) dev.lamina.dsl.Layer d();
    }
    """
        .replace("NAME", name);
  }

  @Test
  void aLayerMayHaveAnyNameThatTensorFlowTakes() throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String name : LAYERS) {
      sources.put("p.Net" + sources.size(), layers("Net" + sources.size(), name));
    }
    compileAndBuild(sources);
  }

  /** A layer that others of every kind take. */
  private static String layers(String network, String name) {
    return """
    package p;
    import dev.lamina.dsl.*;
    @Network(input = {8, 8, 4})
    @SuppressWarnings("UnusedLayer")
    public interface NETWORK {
      @Conv(filters = 4, bias = true, norm = Norm.BATCH) Layer NAME(Layer input);
      @Conv(filters = 4, dilation = 2, initializer = Initializer.ZEROS) Layer a1(Layer NAME);
      @Conv(filters = 4, stride = 2) Layer a2(Layer NAME);
      @Conv(filters = 4, activation = Activation.LEAKY_RELU) Layer a3(Layer NAME);
      @MaxPool(size = 3, stride = 2) Layer a4(Layer NAME);
      @Residual(filters = 4, blocks = 3, order = Order.PRE_ACTIVATION) Layer stage(Layer NAME);
      @Residual(filters = 8, shortcut = Shortcut.PAD, dropout = 0.5, zeroInit = true)
      Layer a5(Layer NAME);
      @Concat Layer a6(Layer NAME, Layer a1, Layer a3);
      @Add Layer a7(Layer NAME, Layer a1, Layer a3, Layer stage);
      @GlobalAvgPool Layer a8(Layer NAME);
      @Multiply Layer a9(Layer NAME, Layer a8);
      @Concat Layer a10(Layer a2, Layer a4);
      @Flatten Layer a11(Layer NAME);
    }
    """
        .replace("NETWORK", network)
        .replace("NAME", name);
  }

  private static void compileAndBuild(Map<String, String> sources) throws IOException {
    try (BatchCompile compile = BatchCompile.of(sources)) {
      for (String className : sources.keySet()) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        for (String source : List.of("", simple, simple + "Graph")) {
          assertThat(compile.diagnostics(source))
              .as(sources.get(className))
              .allMatch(said -> said.getKind() == Diagnostic.Kind.NOTE);
        }
        GeneratedNetwork network = GeneratedNetwork.load(compile.loader(), className);
        assertThat(network.info().className()).isEqualTo(className);
        try (Graph graph = new Graph()) {
          new GraphTrial<>(
                  graph, network, TFloat32.class, GraphTrial.Loss::meanSquare, RunTrial.BATCH)
              .compareShapes();
        }
      }
    }
  }
}
