package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same sources give the same bytes and messages, whatever the machine is set to. */
class SameEverywhereTest {
  private static final JavaFileObject FIRST =
      JavaFileObjects.forSourceString(
          "First",
          """
          import dev.lamina.dsl.*;

          @Network(input = {32, 32, 16})
          @Defaults(bnEpsilon = 1.5e-5)
          interface First {
            @Residual(filters = 16, blocks = 3, dropout = 0.25) Layer stage();
            @GlobalAvgPool Layer pooled();
            @Dense(units = 1234) Layer logits();
          }
          """);
  private static final JavaFileObject SECOND =
      JavaFileObjects.forSourceString(
          "Second",
          """
          import dev.lamina.dsl.*;

          @Network(input = {3200, 3200, 3})
          interface Second {
            @SuppressWarnings("StrideSkipsPixels")
            @Conv(filters = 1024, kernel = 1, stride = 16) Layer title();
          }
          """);
  private static final JavaFileObject WRONG =
      JavaFileObjects.forSourceString(
          "Wrong",
          """
          import dev.lamina.dsl.*;

          @Network(input = {3200, 3200, 3})
          @Expect(parameters = 1234567)
          interface Wrong {
            @Conv(filters = 1024, stride = 16) Layer title(Layer input);
            @Conv(filters = 4096, stride = 2000) Layer image(Layer inputt);
          }
          """);

  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();
  private final String separator = System.lineSeparator();

  @AfterEach
  void restore() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
    System.setProperty("line.separator", separator);
  }

  @Test
  void filesAreTheSameBytes() {
    assertSame(() -> generated(Compiles.files(FIRST, SECOND)));
  }

  @Test
  void messagesAreTheSame() {
    assertSame(
        () ->
            Compiles.files(WRONG).diagnostics().stream()
                .map(d -> d.getLineNumber() + ":" + d.getColumnNumber() + " " + d.getMessage(null))
                .filter(line -> line.contains("["))
                .toList());
  }

  @Test
  void theOrderOfFilesDoesNotMatter() {
    assertThat(generated(Compiles.files(SECOND, FIRST)))
        .isEqualTo(generated(Compiles.files(FIRST, SECOND)));
  }

  @Test
  void noFileSaysWhenOrWhereItWasMade() {
    generated(Compiles.files(FIRST, SECOND))
        .forEach(
            (name, text) ->
                assertThat(text)
                    .as(name)
                    .doesNotContain("\r")
                    .doesNotContain(System.getProperty("user.dir"))
                    .doesNotContainPattern("20[2-9][0-9]-"));
  }

  private static void assertSame(Supplier<Object> result) {
    Object expected = result.get();
    for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE", "hi-IN-u-nu-deva")) {
      Locale.setDefault(Locale.forLanguageTag(tag));
      assertThat(result.get()).as(tag).isEqualTo(expected);
    }
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
    System.setProperty("line.separator", "\r\n");
    assertThat(result.get()).isEqualTo(expected);
  }

  private static Map<String, String> generated(Compilation compilation) {
    assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
    Map<String, String> files = new TreeMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        continue;
      }
      try (InputStream in = file.openInputStream()) {
        files.put(file.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(files).hasSizeGreaterThan(3);
    return files;
  }
}
