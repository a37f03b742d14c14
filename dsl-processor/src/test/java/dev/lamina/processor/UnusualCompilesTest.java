package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles that no example file can show: broken programs, class files, a full disk. */
class UnusualCompilesTest {
  private static final JavaFileObject LINEAR =
      JavaFileObjects.forSourceString(
          "Linear",
          """
          import dev.lamina.dsl.*;

          @Network(input = {32, 32, 3})
          public interface Linear {
            @GlobalAvgPool Layer pooled(Layer input);
            @Dense(units = 10) Layer logits(Layer pooled);
          }
          """);

  @Test
  void aDiskThatTakesNoFileIsOneSentence() {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, null);
    JavaCompiler.CompilationTask task =
        javac.getTask(
            null, new FullDisk(files), diagnostics, List.of("-proc:only"), null, List.of(LINEAR));
    task.setProcessors(List.of(new NetworkProcessor()));
    assertThat(task.call()).isFalse();
    assertThat(messages(diagnostics.getDiagnostics(), Diagnostic.Kind.ERROR))
        .containsExactly(
            "[CannotWrite] the files of 'Linear' cannot be written: java.io.IOException: No space"
                + " left on device; make room or give the compiler another -d folder");
  }

  @Test
  void aDrawingThatFailsCostsAWarningAndNothingElse() {
    NetworkProcessor clumsy =
        new NetworkProcessor(
            network -> {
              throw new IllegalStateException("no room");
            });
    Compilation compilation =
        Compiler.javac().withProcessors(new NetworkIndexProcessor(), clumsy).compile(LINEAR);
    assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(messages(compilation.diagnostics(), Diagnostic.Kind.WARNING))
        .containsExactly(
            "[DrawingFailed] graph.svg of 'Linear' is left out, since drawing it failed:"
                + " java.lang.IllegalStateException: no room; all else was written, please report"
                + " it");
    assertThat(
            compilation.generatedFiles().stream()
                .map(file -> file.getName().replaceFirst("^/\\w+_OUTPUT/", ""))
                .filter(name -> !name.endsWith(".class")))
        .containsExactlyInAnyOrder(
            "LinearGraph.java",
            "META-INF/lamina/Linear/model.json",
            "META-INF/lamina/Linear/summary.txt",
            "META-INF/lamina/networks");
  }

  @Test
  void warningsAsNotesFailNoBuild() {
    JavaFileObject unused =
        JavaFileObjects.forSourceString(
            "Unused",
            """
            import dev.lamina.dsl.*;
            @Network(input = {8, 8, 3}) public interface Unused {
              @Flatten Layer flat(Layer input);
              @GlobalAvgPool Layer pooled(Layer input);
            }
            """);
    Compilation refused = Compiles.with(List.of("-Werror"), unused);
    assertThat(refused.status()).isEqualTo(Compilation.Status.FAILURE);
    Compilation taken = Compiles.with(List.of("-Werror", "-Alamina.warnings=notes"), unused);
    assertThat(taken.status()).isEqualTo(Compilation.Status.SUCCESS);
    String warning =
        "[UnusedLayer] nothing takes 'flat', and the output is 'pooled'; name it as an input or"
            + " remove it";
    assertThat(messages(refused.diagnostics(), Diagnostic.Kind.WARNING)).containsExactly(warning);
    assertThat(messages(taken.diagnostics(), Diagnostic.Kind.NOTE)).contains(warning);
  }

  /** Compiled without the processor; ClassFilesTest has what the processor leaves. */
  @Test
  void aClassFileWithoutParameterNamesSaysHowToCompileIt(@TempDir Path folder) throws IOException {
    Path source = Build.source(folder, "Linear", LINEAR.getCharContent(false).toString());
    Path bare =
        new Build(Build.By.JAVAC, folder.resolve("bare"))
            .withoutProcessors()
            .sources(source)
            .quietly();
    assertThat(new Build(Build.By.JAVAC, folder.resolve("out")).against(bare).named("Linear").run())
        .containsExactly(
            "ERROR -:0: [NoParameterNames] 'Linear' comes from a class file, in which this compiler"
                + " finds no names of its layers' inputs; compile it with the processor, which"
                + " leaves them beside it, or here from its source");
  }

  @Test
  void aClassFileWithoutOrderSaysHowToCompileIt(@TempDir Path folder) throws IOException {
    String block =
        """
        import dev.lamina.dsl.*;
        @Block public interface Body {
          @Conv(filters = 8, kernel = 1) Layer zoom();
          @Conv(filters = 16, kernel = 5) Layer after();
        }
        """;
    String network =
        """
        import dev.lamina.dsl.*;
        @Network(input = {8, 8, 3}) public interface Net {
          @Use(Body.class) Layer body();
        }
        """;
    Path bare =
        new Build(Build.By.JAVAC, folder.resolve("bare"))
            .withoutProcessors()
            .options("-parameters")
            .sources(Build.source(folder, "Body", block))
            .quietly();
    Path source = Build.source(folder, "Net", network);
    assertThat(
            new Build(Build.By.ECLIPSE, folder.resolve("ecj")).against(bare).sources(source).run())
        .containsExactly(
            "ERROR Net.java:3: [LayerOrderLost] 'Body' comes from a class file, whose layers"
                + " Eclipse's compiler lists by name and not in their order; compile it with the"
                + " processor, which leaves the order beside it, or here from its source");
    Path javac =
        new Build(Build.By.JAVAC, folder.resolve("javac")).against(bare).sources(source).quietly();
    // 1x1 of 3 channels to 8, 5x5 of 8 to 16; the other way round it would be 1,328.
    assertThat(javac.resolve("META-INF/lamina/Net/summary.txt"))
        .content()
        .startsWith("Net: 3,224 parameters");
  }

  @Test
  void aGeneratedFolderAmongTheSourcesIsToldAsThat(@TempDir Path folder) throws IOException {
    Path source = Build.source(folder, "Linear", LINEAR.getCharContent(false).toString());
    Path block =
        Build.source(
            folder,
            "Part",
            "import dev.lamina.dsl.*; @Block interface Part { @Flatten Layer flat(); }");
    Path first = folder.resolve("first");
    new Build(Build.By.JAVAC, first).sources(source, block).quietly();
    Path[] generated = Build.in(Build.generated(first), "LinearGraph", "Part_Layers");
    for (Build.By by : Build.By.values()) {
      assertThat(
              new Build(by, folder.resolve("again" + by))
                  .sources(source, block)
                  .sources(generated)
                  .options("-proc:only")
                  .run())
          .containsExactly(
              "ERROR Part.java:1: [GraphNameTaken] 'Part' is generated as 'Part_Layers', which"
                  + " stands among the sources too, where an earlier compile left it; take the"
                  + " folder of generated sources out of what is compiled",
              "ERROR Linear.java:4: [GraphNameTaken] 'Linear' is generated as 'LinearGraph', which"
                  + " stands among the sources too, where an earlier compile left it; take the"
                  + " folder of generated sources out of what is compiled");
    }
  }

  @Test
  void brokenJavaIsTheCompilersToReport() {
    Compilation compilation =
        Compiles.source(
            "Broken",
            "import dev.lamina.dsl.*;",
            "@Network(input = {32, 32, 3})",
            "interface Broken extends Missing {",
            "  @Conv(filters = UNKNOWN) Layer conv1();",
            "  @Conv Layer conv2();",
            "  @Conv(filters = \"many\") Layer conv3();",
            "  @Nothing Layer conv4(Absent input);",
            "  @Dense(units = 10) Gone logits();",
            "}");
    assertThat(messages(compilation.diagnostics(), Diagnostic.Kind.ERROR))
        .isNotEmpty()
        .noneMatch(message -> message.contains("Exception"))
        .noneMatch(message -> message.startsWith("["));
  }

  @Test
  void aFailingCompileShowsTheLedgerUpToTheFailure() {
    Compilation compilation =
        Compiles.source(
            "Failing",
            "import dev.lamina.dsl.*;",
            "@Network(input = {32, 32, 3})",
            "interface Failing {",
            "  @Conv(filters = 16) Layer conv1();",
            "  @MaxPool(size = 8, stride = 8, padding = Padding.VALID) Layer pool();",
            "  @Conv(filters = 64, kernel = 7, padding = Padding.VALID) Layer stage4();",
            "  @GlobalAvgPool Layer pooled();",
            "}");
    assertThat(messages(compilation.diagnostics(), Diagnostic.Kind.NOTE))
        .containsExactly(
            """
            the shapes of 'Failing' are proven good up to 'pool'
              layer  output           parameters  multiply-adds
              conv1  [N, 32, 32, 16]         432        442,368
              pool   [N, 4, 4, 16]             0              0\
            """);
  }

  @Test
  void independentMistakesAreReportedTogether() {
    Compilation compilation =
        Compiles.source(
            "Several",
            "import dev.lamina.dsl.*;",
            "@Network(input = {32, 32, 3})",
            "interface Several {",
            "  @Conv(filters = 16, stride = 0) Layer conv1();",
            "  @Residual(filters = 32) Layer conv2();",
            "  @Conv(filters = 16, kernel = 2) Layer branch(Layer input);",
            "  @Add Layer sum(Layer conv2, Layer branch);",
            "}");
    assertThat(messages(compilation.diagnostics(), Diagnostic.Kind.ERROR))
        .containsExactly(
            "[OutOfRange] stride = 0 of 'conv1' is outside its range; use 1 to 1,023",
            "[EvenSame] kernel 2x2 of 'branch' has no centre, so SAME cannot pad it evenly; use"
                + " padding = SAME_UPPER (TensorFlow's), padding = VALID or an odd size");
  }

  @Test
  void aMistakeInABlockNamesBothPlaces() {
    Compilation compilation =
        Compiles.source(
            "Placed",
            "import dev.lamina.dsl.*;",
            "@Network(input = {32, 32, 3})",
            "interface Placed {",
            "  @Use(value = Grouped.class, filters = 32) Layer good();",
            "  @Use(value = Grouped.class, filters = 36, blocks = 2) Layer bad();",
            "}",
            "@Block",
            "interface Grouped {",
            "  @Conv Layer first();",
            "  @Conv(groups = 32) Layer second();",
            "}");
    String text =
        "[GroupsDoNotDivide] groups = 32 of 'second' does not divide its 36 input channels; use 18"
            + " or another number of input channels (in 'second' of the block 'Grouped')";
    assertThat(places(compilation, Diagnostic.Kind.ERROR)).containsExactly("5: " + text);
    assertThat(places(compilation, Diagnostic.Kind.NOTE))
        .contains("10: 'second' of the block 'Grouped' is declared here");
  }

  /** On the block's layer, on the block, on the layer that places it, and nowhere. */
  @Test
  void aWarningInABlockCanBeSilencedThere() {
    Compilation compilation =
        Compiles.source(
            "Silent",
            "import dev.lamina.dsl.*;",
            "@Network(input = {32, 32, 4})",
            "interface Silent {",
            "  @Use(Layerwise.class) Layer first();",
            "  @Use(Blockwise.class) Layer second();",
            "  @Use(Outer.class) Layer third();",
            "  @SuppressWarnings(\"StrideSkipsPixels\") @Use(Loud.class) Layer fourth();",
            "  @Use(Loud.class) Layer fifth();",
            "}",
            "@Block interface Layerwise {",
            "  @SuppressWarnings(\"StrideSkipsPixels\") @Conv(filters = 4, kernel = 1, stride = 2)"
                + " Layer a();",
            "}",
            "@Block @SuppressWarnings({\"StrideSkipsPixels\", \"UnusedLayer\"}) interface Blockwise"
                + " {",
            "  @Conv(filters = 4, kernel = 1, stride = 2) Layer b(Layer input);",
            "  @Conv(filters = 4) Layer c(Layer input);",
            "}",
            "@Block interface Outer {",
            "  @SuppressWarnings(\"StrideSkipsPixels\") @Use(Loud.class) Layer d();",
            "}",
            "@Block interface Loud {",
            "  @Conv(filters = 4, kernel = 1, stride = 2) Layer e();",
            "}");
    assertThat(places(compilation, Diagnostic.Kind.WARNING))
        .containsExactly(
            "8: [StrideSkipsPixels] stride 2 of 'e' is larger than its 1x1 kernel, so pixels"
                + " between go unread; use stride <= 1 (in 'e' of the block 'Loud')");
  }

  /**
   * javac warns where a file names a class of a file with another name; generated code does not.
   */
  @Test
  void aNetworkBesideAnotherClassCompilesWithoutWarning() {
    Compilation compilation =
        Compiles.files(
            JavaFileObjects.forSourceString(
                "p.Main",
                """
                package p;
                import dev.lamina.dsl.*;
                public class Main {}
                @Network(input = {8, 8, 4}) interface Beside { @GlobalAvgPool Layer pooled(); }
                """));
    assertThat(messages(compilation.diagnostics(), Diagnostic.Kind.WARNING)).isEmpty();
    assertThat(Compiles.source(compilation, "p.BesideGraph"))
        .contains(
            "NetworkDefinition.of(BesideGraph.class,\n      \"p.Beside\", BesideGraph::new);");
  }

  @Test
  void notesAreOneLineANetworkAndCanBeSilenced() {
    assertThat(messages(Compiles.files(LINEAR).diagnostics(), Diagnostic.Kind.NOTE))
        .containsExactly("Linear: 40 parameters, 30 multiply-adds, 32x32x3 -> 10");
    assertThat(
            messages(
                Compiles.with(List.of("-Alamina.notes=off"), LINEAR).diagnostics(),
                Diagnostic.Kind.NOTE))
        .isEmpty();
  }

  private static List<String> messages(
      List<? extends Diagnostic<? extends JavaFileObject>> diagnostics, Diagnostic.Kind kind) {
    return diagnostics.stream()
        .filter(diagnostic -> diagnostic.getKind() == kind)
        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .toList();
  }

  private static List<String> places(Compilation compilation, Diagnostic.Kind kind) {
    return compilation.diagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == kind)
        .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ROOT))
        .toList();
  }

  /** Opens no generated file for writing. */
  private static final class FullDisk extends ForwardingJavaFileManager<JavaFileManager> {
    FullDisk(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling)
        throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
