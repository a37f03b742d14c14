package dev.lamina.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An example in a guide that stands in a source too, between markers. */
final class GuideExample {
  private static final String BEGIN = "    // docs: begin\n";
  private static final String END = "    // docs: end\n";

  private GuideExample() {}

  /** Asserts that the guide shows the source's lines between the markers. */
  static void assertShown(Path guide, Path sourceFile) throws IOException {
    String source = Files.readString(sourceFile);
    String lines = source.substring(source.indexOf(BEGIN) + BEGIN.length(), source.indexOf(END));
    assertThat(Files.readString(guide)).contains("```java\n" + lines.indent(-4) + "```\n");
  }
}
