package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.processor.problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * docs/errors.md has a section for every code and quotes what the compiler says: the answers of the
 * example file named as the code, or a message of the test that stands in for a file.
 */
class ErrorDocsTest {
  private static final Path DOCS = Path.of("../docs/errors.md");
  private static final Path EXAMPLES = Path.of("src/test/resources/errors");
  private static final Path WITHOUT_FILE =
      Path.of("src/test/java/dev/lamina/processor/UnusualCompilesTest.java");
  private static final Pattern HEADING = Pattern.compile("(?m)^### (.*)$");
  private static final Pattern LITERALS_JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

  @Test
  void everyCodeHasASectionAndEverySectionACode() throws IOException {
    List<String> headings =
        HEADING.matcher(Files.readString(DOCS)).results().map(found -> found.group(1)).toList();
    assertThat(headings)
        .containsExactlyElementsOf(Arrays.stream(Code.values()).map(Code::name).toList());
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void theSectionHasAnAnchorAndIsListed(Code code) throws IOException {
    String kind = code.severity().name().toLowerCase(Locale.ROOT);
    String docs = Files.readString(DOCS);
    assertThat(between(docs, "\n<a id=\"" + code + "\"></a>\n", "\n<a id="))
        .startsWith("\n### " + code + "\n")
        .contains("\n**Fix.** ");
    assertThat(between(docs, "\n| [" + code + "](#" + code + ") | ", "\n"))
        .startsWith(kind + " | ");
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void theSectionQuotesTheCompiler(Code code) throws IOException {
    String quoted = block(code, "text");
    assertThat(quoted).contains("[" + code + "] ");
    Path file = EXAMPLES.resolve(code + ".java");
    if (!Files.exists(file)) {
      String source = LITERALS_JOINED.matcher(Files.readString(WITHOUT_FILE)).replaceAll("");
      assertThat(quoted.lines())
          .allSatisfy(
              line -> assertThat(source).contains(line.replaceFirst("^(error|warning): ", "")));
      return;
    }
    ErrorExample example = ErrorExample.read(file);
    String left = quoted;
    for (ErrorExample.Answer answer : example.answers()) {
      left = left.replace(answer.printed() + "\n", "");
    }
    assertThat(left).as("what the compiler does not say about " + file).isEmpty();
    assertThat(example.declaration())
        .containsAll(block(code, "java").lines().filter(line -> !line.contains("// ...")).toList());
  }

  /** The first block of a language in a code's section. */
  private static String block(Code code, String language) throws IOException {
    String section = between(Files.readString(DOCS), "\n### " + code + "\n", "\n<a id=");
    return between(section, "\n```" + language + "\n", "```\n");
  }

  private static String between(String text, String begin, String end) {
    assertThat(text.contains(begin)).as("docs/errors.md has " + begin).isTrue();
    String rest = text.substring(text.indexOf(begin) + begin.length());
    return rest.contains(end) ? rest.substring(0, rest.indexOf(end)) : rest;
  }
}
