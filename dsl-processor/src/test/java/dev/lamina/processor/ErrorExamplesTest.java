package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.lamina.processor.problem.Code;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message has an example in {@code src/test/resources/errors}, a file named as its code.
 * Below the line at fault stands what the compiler says, the caret in the column it points to:
 *
 * <pre>
 *   {@literal @}Conv(filters = 64, kernel = 7, padding = VALID) Layer stage4();
 * //                             ^ error: [KernelTooLarge] kernel 7x7 does not fit ...
 * </pre>
 */
class ErrorExamplesTest {
  private static final Pattern EXPECTATION = Pattern.compile("\\s*//\\s*\\^ (error|warning): (.*)");

  /** Codes whose example takes more than a source file, and the tests that have it. */
  private static final List<Code> ELSEWHERE =
      List.of(
          Code.NoParameterNames,
          Code.LayerOrderLost,
          Code.CannotWrite,
          Code.DrawingFailed); // see UnusualCompilesTest

  static List<Path> examples() throws IOException, URISyntaxException {
    return files("/errors");
  }

  /** What else a message can say, in files named as the code, an underscore and what it is. */
  static List<Path> variants() throws IOException, URISyntaxException {
    return files("/variants");
  }

  private static List<Path> files(String resource) throws IOException, URISyntaxException {
    Path folder = Path.of(ErrorExamplesTest.class.getResource(resource).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource({"examples", "variants"})
  void saysWhatTheExampleSays(Path example) throws IOException {
    List<String> lines = Files.readAllLines(example);
    String name = example.getFileName().toString().replace(".java", "");
    Compilation compilation = Compiles.files(JavaFileObjects.forSourceLines(name, lines));
    assertThat(said(compilation)).containsExactlyInAnyOrderElementsOf(expected(lines));
    String code = name.replaceFirst("_.*", "");
    assertThat(expected(lines)).anySatisfy(line -> assertThat(line).contains("[" + code + "]"));
  }

  @Test
  void everyCodeHasAnExample() throws Exception {
    List<String> names =
        examples().stream()
            .map(path -> path.getFileName().toString().replace(".java", ""))
            .toList();
    List<String> codes =
        Arrays.stream(Code.values())
            .filter(code -> !ELSEWHERE.contains(code))
            .map(Code::name)
            .toList();
    assertThat(names).containsExactlyInAnyOrderElementsOf(codes);
  }

  /** "line:column kind: text" of each expectation. */
  private static List<String> expected(List<String> lines) {
    List<String> expected = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = EXPECTATION.matcher(lines.get(i));
      if (matcher.matches()) {
        int column = lines.get(i).indexOf('^') + 1;
        expected.add(at + ":" + column + " " + matcher.group(1) + ": " + matcher.group(2));
      } else {
        at = i + 1;
      }
    }
    return expected;
  }

  private static List<String> said(Compilation compilation) {
    List<String> said = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
      String kind =
          switch (diagnostic.getKind()) {
            case ERROR -> "error";
            case WARNING, MANDATORY_WARNING -> "warning";
            case NOTE, OTHER -> "";
          };
      if (!kind.isEmpty()) {
        said.add(
            diagnostic.getLineNumber()
                + ":"
                + diagnostic.getColumnNumber()
                + " "
                + kind
                + ": "
                + diagnostic.getMessage(Locale.ROOT));
      }
    }
    return said;
  }
}
