package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link between the documents leads to a file, and to a heading or anchor in it. */
class DocsLinksTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");

  static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) throws IOException {
    Matcher link = LINK.matcher(Files.readString(document));
    while (link.find()) {
      Path target =
          link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1)).normalize();
      assertThat(target).as(link.group()).exists();
      if (link.group(2) != null) {
        assertThat(anchors(target)).as(link.group()).contains(link.group(2));
      }
    }
  }

  static List<Path> withContents() throws IOException {
    try (Stream<Path> guides = Files.list(ROOT.resolve("docs/guides"))) {
      return Stream.concat(
              guides.sorted(),
              Stream.of("language", "options", "files")
                  .map(name -> ROOT.resolve("docs/" + name + ".md")))
          .toList();
    }
  }

  /** A guide, and a page to look things up in, begins with a list of its sections. */
  @ParameterizedTest
  @MethodSource("withContents")
  void theContentsAreComplete(Path document) throws IOException {
    String text = Files.readString(document).replaceAll("(?s)```.*?```", "");
    Pattern section = Pattern.compile("(?m)^## (.*)$");
    List<String> sections =
        section.matcher(text).results().map(found -> "- [" + found.group(1) + "](#").toList();
    String before = text.substring(0, text.indexOf("\n## "));

    assertThat(sections).isNotEmpty();
    assertThat(before).contains(sections);
  }

  /** What can stand behind the #: anchors, and headings as GitHub writes them there. */
  private static Set<String> anchors(Path document) throws IOException {
    String text = Files.readString(document);
    Set<String> anchors = new HashSet<>();
    ANCHOR.matcher(text).results().forEach(found -> anchors.add(found.group(1)));
    HEADING
        .matcher(text)
        .results()
        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
        .forEach(heading -> anchors.add(heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-')));
    return anchors;
  }
}
