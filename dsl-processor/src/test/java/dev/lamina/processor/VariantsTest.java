package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every word that the processor can say stands in an example: each text of its sources, cut where a
 * value is filled in, is part of what some test expects. A reason or hint that has a case of its
 * own needs an example of its own, in {@code src/test/resources/variants}.
 */
class VariantsTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/lamina/processor");
  private static final Path TESTS = Path.of("src/test");

  /** The packages that speak; what the others write, golden files have. */
  private static final List<String> SPEAKING =
      List.of("problem", "declaration", "layers", "source");

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
  private static final Pattern THROWN = Pattern.compile("throw [^;]*;");
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern FILLED_IN = Pattern.compile("%,?[sd]");
  private static final Pattern PROSE = Pattern.compile("\\S \\S");

  @Test
  void everyTextIsExpectedSomewhere() throws IOException {
    List<String> said = new ArrayList<>();
    for (String name : SPEAKING) {
      for (Path file : files(SOURCES.resolve(name))) {
        said.addAll(fragments(Files.readString(file)));
      }
    }
    StringBuilder expected = new StringBuilder();
    for (Path file : files(TESTS)) {
      String joined = JOINED.matcher(Files.readString(file)).replaceAll("");
      expected.append(joined.replace("\\\"", "\""));
    }
    assertThat(said).hasSizeGreaterThan(100);
    assertThat(said.stream().filter(text -> expected.indexOf(text) < 0)).isEmpty();
  }

  @Test
  void textsAreCutWhereAValueIsFilledIn() {
    assertThat(
            fragments(
                """
                /** "A comment, of course." */
                String a = "'%s' takes itself; a layer"
                    + " takes %s layers"; // "Another comment."
                throw new IllegalStateException("no layer at all" + a);
                String b = "conv";
                """))
        .containsExactly("' takes itself; a layer takes ");
  }

  /** The prose in a source, without what exceptions say. */
  private static List<String> fragments(String source) {
    String code = THROWN.matcher(COMMENT.matcher(source).replaceAll("")).replaceAll("");
    return LITERAL
        .matcher(JOINED.matcher(code).replaceAll(""))
        .results()
        .map(found -> found.group(1).replace("\\\"", "\""))
        .flatMap(FILLED_IN::splitAsStream)
        .filter(text -> PROSE.matcher(text).find())
        .collect(Collectors.toList());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
