package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The declarations in the README and in docs/language.md compile, or give the answer that stands
 * below them.
 */
class DocsExamplesTest {
  private static final String IMPORTS =
      """
      import static dev.lamina.dsl.Activation.*;
      import static dev.lamina.dsl.Norm.BATCH;
      import static dev.lamina.dsl.Padding.*;
      import dev.lamina.dsl.*;
      """;

  /** A declaration, and a block of text right below it. */
  private static final Pattern EXAMPLE =
      Pattern.compile("\n```java\n(@[^`]*)```\n(?:\n```text\n([^`]*)```\n)?");

  private static final Pattern PLACE = Pattern.compile("(?m)^\\S*\\.java:\\d+: ");

  private record Example(String declaration, String answer) {}

  @ParameterizedTest
  @ValueSource(strings = {"../README.md", "../docs/language.md"})
  void declarationsGiveWhatStandsBelowThem(String file) throws IOException {
    List<Example> examples = examples(file);
    assertThat(examples).isNotEmpty();
    for (Example example : examples) {
      String said = said(example.declaration());
      if (example.answer().isEmpty()) {
        assertThat(said)
            .as(example.declaration())
            .doesNotContainPattern("error: |warning: \\[[A-Z]");
      } else {
        assertThat(said.lines().toList()).containsSubsequence(example.answer().lines().toList());
      }
    }
  }

  @Test
  void theReadmesOtherAnswer() throws IOException {
    String declaration = examples("../README.md").get(0).declaration();
    Matcher answer =
        Pattern.compile("(?m)^error: \\[WrongParameters] .*$")
            .matcher(Files.readString(Path.of("../README.md")));
    assertThat(answer.find()).isTrue();
    assertThat(said(declaration.replace("blocks = 4", "blocks = 3")).lines())
        .contains(answer.group());
  }

  @Test
  void theLanguageReferencesNote() throws IOException {
    Matcher note =
        Pattern.compile("(?m)^Note: Small: .*$")
            .matcher(Files.readString(Path.of("../docs/language.md")));
    assertThat(note.find()).isTrue();
    assertThat(said(examples("../docs/language.md").get(0).declaration()).lines())
        .contains(note.group());
  }

  private static List<Example> examples(String file) throws IOException {
    List<Example> examples = new ArrayList<>();
    Matcher found = EXAMPLE.matcher(Files.readString(Path.of(file)));
    while (found.find()) {
      String answer = found.group(2) == null ? "" : found.group(2);
      examples.add(new Example(found.group(1), PLACE.matcher(answer).replaceAll("")));
    }
    return examples;
  }

  /** All that the compiler prints, apart from files and lines. */
  private static String said(String declaration) {
    Compilation compilation =
        Compiles.files(
            JavaFileObjects.forSourceString(
                "Example", IMPORTS + declaration.replace("public interface", "interface")));
    StringBuilder said = new StringBuilder();
    compilation.diagnostics().forEach(diagnostic -> said.append(diagnostic).append('\n'));
    return PLACE.matcher(said).replaceAll("");
  }
}
