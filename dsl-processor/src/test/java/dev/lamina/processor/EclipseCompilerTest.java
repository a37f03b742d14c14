package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eclipse's compiler runs the processors too: the same files, the same messages. */
class EclipseCompilerTest {
  private static final String NETWORKS =
      """
      import static dev.lamina.dsl.Activation.RELU;
      import static dev.lamina.dsl.Norm.BATCH;
      import dev.lamina.dsl.*;

      @Network(input = {32, 32, 3})
      @Family({
        @Member(name = "Short", blocks = 1, expect = @Expect(depth = 6)),
        @Member(name = "Long", blocks = {2, 3}, widen = 2, classes = 100)
      })
      interface Networks {
        @Conv(filters = 16, norm = BATCH, activation = RELU) Layer conv1();
        @Residual(filters = 16) Layer conv2();
        @Use(value = Plain.class, filters = 32, stride = 2) Layer conv3();
        @GlobalAvgPool Layer pooled();
        @Dense(units = 10) Layer logits();
      }

      @Block
      interface Plain {
        @Strided @Conv(norm = BATCH, activation = RELU) Layer conv1();
        @Relative(over = 2) @Conv Layer conv2();
      }
      """;

  @Test
  void generatesTheSameFiles(@TempDir Path javac, @TempDir Path ecj) throws IOException {
    JavaFileObject source = JavaFileObjects.forSourceString("Networks", NETWORKS);
    assertThat(compile(javax.tools.ToolProvider.getSystemJavaCompiler(), source, javac)).isEmpty();
    assertThat(compile(new EclipseCompiler(), source, ecj)).isEmpty();
    assertThat(javac.resolve("META-INF/lamina/networks")).hasContent("Long\nShort\n");
    for (String file :
        List.of(
            "ShortGraph.java",
            "LongGraph.java",
            "META-INF/lamina/networks",
            "META-INF/lamina/Short/model.json",
            "META-INF/lamina/Long/summary.txt")) {
      assertThat(ecj.resolve(file)).hasSameTextualContentAs(javac.resolve(file));
    }
  }

  @Test
  void saysTheSameOnTheSameLine(@TempDir Path javac, @TempDir Path ecj) throws IOException {
    for (String example : List.of("AddMismatch", "KernelTooLarge", "OutOfRange", "MissingLayer")) {
      Path path = Path.of("src/test/resources/errors", example + ".java");
      JavaFileObject source = JavaFileObjects.forSourceString(example, Files.readString(path));
      assertThat(compile(new EclipseCompiler(), source, ecj))
          .as(example)
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(
              compile(javax.tools.ToolProvider.getSystemJavaCompiler(), source, javac));
    }
  }

  /** Compiles, and gives "line: message" of what the processors said. */
  private static List<String> compile(JavaCompiler compiler, JavaFileObject source, Path folder)
      throws IOException {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Path input =
        Files.writeString(
            folder.resolve(source.getName().replaceFirst("^.*/", "")), source.getCharContent(true));
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
      files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(folder.toFile()));
      files.setLocation(StandardLocation.SOURCE_OUTPUT, List.of(folder.toFile()));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              files,
              diagnostics,
              List.of(
                  "-proc:only",
                  "-Alamina.notes=off",
                  "--release",
                  "17",
                  "-classpath",
                  System.getProperty("java.class.path")),
              null,
              files.getJavaFileObjects(input));
      task.setProcessors(List.of(new NetworkIndexProcessor(), new NetworkProcessor()));
      task.call();
    }
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getMessage(Locale.ROOT).startsWith("["))
        .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
        .map(diagnostic -> diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ROOT))
        .toList();
  }
}
