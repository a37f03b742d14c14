package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What builds do that a single compile of everything does not show. */
class PartialBuildsTest {
  private static final String NETWORK =
      """
      import dev.lamina.dsl.*;
      @Network(input = {8, 8, 3}) public interface %s {
        @GlobalAvgPool Layer pooled();
        @Dense(units = 10) Layer logits();
      }
      """;

  @TempDir private Path folder;

  private Path source(String name) throws IOException {
    return Build.source(folder, name, NETWORK.formatted(name));
  }

  @Test
  void theIndexKeepsWhatIsThereAndDropsWhatIsGone() throws IOException {
    Path out = folder.resolve("out");
    Path index = out.resolve("META-INF/lamina/networks");
    new Build(Build.By.JAVAC, out).sources(source("A"), source("B"), source("C")).quietly();
    assertThat(index).hasContent("A\nB\nC\n");
    new Build(Build.By.JAVAC, out).against(out).sources(source("A")).quietly();
    assertThat(index).as("after a compile of A alone").hasContent("A\nB\nC\n");
    // What a build tool deletes whose source is gone.
    Files.delete(out.resolve("BGraph.class"));
    new Build(Build.By.JAVAC, out).sources(source("A"), source("D")).quietly();
    assertThat(index).as("after B is gone").hasContent("A\nC\nD\n");
  }

  /** Of everything that the processors write, under every lint there is. */
  @Test
  void allLintsAreQuiet() throws IOException {
    Path all =
        Build.source(
            folder,
            "p.All",
            """
            package p;
            import dev.lamina.dsl.*;
            @Network(input = {32, 32, 8})
            @Widen(2)
            @Defaults(bias = true)
            @Expect(depth = 11)
            @Family({@Member(name = "Small"), @Member(name = "Large", classes = 100)})
            public interface All {
              @Conv(filters = 8, padding = Padding.SAME_UPPER) Layer conv();
              @Residual(filters = 8, blocks = 2, order = Order.PRE_ACTIVATION) Layer stage();
              @Widen(1) @Bottleneck(filters = 8, stride = 2) Layer deep();
              @Use(value = Part.class, filters = 8, stride = 2) Layer part();
              @GlobalAvgPool Layer pooled();
              @Dense(units = 10) Layer logits();
              @Block interface Part {
                @Strided @Conv Layer first();
                @Relative(times = 2) @Conv Layer second();
              }
            }
            """);
    new Build(Build.By.JAVAC, folder.resolve("out"))
        .sources(all)
        .options("-Xlint:all", "-Werror", "-encoding", "US-ASCII")
        .quietly();
  }

  /** Names that not every encoding has: sources are ASCII, what lies below META-INF is UTF-8. */
  @Test
  void namesBeyondAsciiSurviveEveryEncoding() {
    Compilation compilation =
        Compiles.with(
            List.of("-encoding", "US-ASCII"),
            JavaFileObjects.forSourceString(
                "Gr\u00f6\u00dfe",
                NETWORK.formatted("Gr\u00f6\u00dfe").replace("8, 8, 3", "9, 9, 3")));
    assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(Compiles.source(compilation, "Gr\u00f6\u00dfeGraph"))
        .isASCII()
        .contains("class Gr\\u00f6\\u00dfeGraph<");
    assertThat(Compiles.resource(compilation, "META-INF/lamina/networks"))
        .isEqualTo("Gr\u00f6\u00dfe\n");
    assertThat(Compiles.resource(compilation, "META-INF/lamina/Gr\u00f6\u00dfe/model.json"))
        .contains("\"name\": \"Gr\u00f6\u00dfe\"");
  }

  private static final String USER =
      """
      import dev.lamina.runtime.graph.NetworkDefinition;
      import org.tensorflow.Operand;
      import org.tensorflow.types.TFloat32;
      class User {
        static final NetworkDefinition NET = NetGraph.NETWORK;
        NetGraph<TFloat32> graph;
        long size() { return NetGraph.INPUT_HEIGHT + NetGraph.PARAMETERS; }
        Operand<TFloat32> conv(Operand<TFloat32> image) { return graph.build(image).conv; }
      }
      """;

  private List<String> errors(Build.By by, String layer, String... options) throws IOException {
    String text = NETWORK.replace("@GlobalAvgPool Layer pooled();", layer).formatted("Net");
    return new Build(by, folder.resolve("out" + by))
        .sources(Build.source(folder, "Net", text), Build.source(folder, "User", USER))
        .options(options)
        .run();
  }

  /** Whoever names the class of a network with a mistake is not told of that class too. */
  @Test
  void aMistakeIsOneErrorWhoeverNamesTheClass() throws IOException {
    String mistake = "@Conv(filters = 0) Layer conv();";
    for (Build.By by : Build.By.values()) {
      assertThat(errors(by, mistake))
          .containsExactly(
              "ERROR Net.java:3: [OutOfRange] filters = 0 of 'conv' is outside its range; use 1 to"
                  + " 1,048,576");
    }
    String unknown =
        "@Conv(filters = 3, activation = Activation.RELUU) Layer conv(); @Flatten Layer flat();";
    assertThat(errors(Build.By.JAVAC, unknown, "--should-stop=ifError=FLOW"))
        .singleElement()
        .asString()
        .startsWith("ERROR Net.java:3: an enum annotation value must be an enum constant");
    assertThat(errors(Build.By.ECLIPSE, unknown))
        .singleElement()
        .asString()
        .startsWith("ERROR Net.java:3: RELUU cannot be resolved");
  }

  /** The compiler knows no {@code filter}; the message before its own says what there is. */
  @Test
  void anAttributeThatDoesNotExistIsToldAsTheOneThatDoes() throws IOException {
    assertThat(errors(Build.By.JAVAC, "@Conv(filter = 16) Layer conv();").get(0))
        .isEqualTo(
            "ERROR Net.java:3: [WidthMissing] 'conv' has no filters; write '@Conv(filters = 16)'"
                + " (only in a @Block they can come from the place of use)");
  }

  @Test
  void generatedCodeSaysWhatWhereEqualChose() {
    Compilation compilation =
        Compiles.source(
            "Choice",
            "import dev.lamina.dsl.*;",
            "@Network(input = {8, 8, 4}) interface Choice {",
            "  @Conv(filters = 4) Layer same(Layer input);",
            "  @Add(whereEqual = true) Layer added(Layer same, Layer input);",
            "  @Conv(filters = 8) Layer wider(Layer added);",
            "  @Add(whereEqual = true) Layer kept(Layer wider, Layer added);",
            "}");
    assertThat(Compiles.source(compilation, "ChoiceGraph"))
        .contains(
            "    // whereEqual: the shapes are equal, so all is added\n    return tf.math.add(")
        .contains(
            "    // whereEqual: the shapes are not equal, so nothing is added to 'wider'\n"
                + "    return wider;");
  }

  /** A module that reads what it has to; the jars are named as their manifests say. */
  @Test
  void compilesInANamedModule() throws IOException {
    Path modules = Files.createDirectories(folder.resolve("modules"));
    Build.jar(modules.resolve("dev.lamina.dsl.jar"), home("dev/lamina/dsl/Network.class"));
    Build.jar(modules.resolve("dev.lamina.runtime.jar"), home("dev/lamina/runtime/graph/Nn.class"));
    Build.source(folder, "n.Net", "package n;\n" + NETWORK.formatted("Net"));
    Path declaration =
        Build.source(
            folder,
            "module-info",
            """
            module nets {
              requires static dev.lamina.dsl;
              requires dev.lamina.runtime;
              requires tensorflow;
              requires org.tensorflow.ndarray;
            }
            """);
    String path = modules + java.io.File.pathSeparator + System.getProperty("java.class.path");
    assertThat(
            new Build(Build.By.JAVAC, folder.resolve("out"))
                .sources(declaration, folder.resolve("n/Net.java"))
                .options("--module-path", path)
                .options("-Xlint:all,-requires-automatic,-path", "-Werror")
                .run())
        .isEmpty();
    assertThat(Files.readString(folder.resolve("out-generated/n/NetGraph.java")))
        .doesNotContain("javax.annotation.processing");
  }

  /** The jar or class folder that a class comes from. */
  private static Path home(String resource) {
    String url = PartialBuildsTest.class.getClassLoader().getResource(resource).toString();
    return Path.of(java.net.URI.create(url.substring(0, url.length() - resource.length())));
  }
}
