package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Enumeration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
  private static final String DEFECT =
      "lamina: Internal error, a defect of this program: IllegalStateException: boom; ";

  @TempDir Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** What looks for networks here fails as nothing should. */
  private static final class Defective extends ClassLoader {
    @Override
    public Enumeration<URL> getResources(String name) {
      throw new IllegalStateException("boom\nand more");
    }
  }

  @Test
  void aDefectIsOneLineAndAFileWithTheDetails() throws Exception {
    assertThat(Main.run(surroundings(), "list")).isEqualTo(1);

    Matcher line =
        Pattern.compile(Pattern.quote(DEFECT) + "the details are in (.+\\.txt)\\.\n")
            .matcher(text());
    assertThat(line.matches()).as(text()).isTrue();
    Path details = Path.of(line.group(1));
    assertThat(details)
        .content()
        .startsWith("java.lang.IllegalStateException: boom")
        .contains("FailuresTest$Defective.getResources");
    Files.delete(details);
  }

  @Test
  void aDefectWithItsStackTrace() {
    assertThat(Main.run(surroundings(), "list", "--stacktrace")).isEqualTo(1);

    assertThat(text())
        .startsWith(DEFECT + "see below.\njava.lang.IllegalStateException: boom")
        .contains("\tat dev.lamina.cli.FailuresTest$Defective.getResources");
  }

  @Test
  void aHeapThatIsTooSmall() {
    assertThat(Failures.outOfMemory(surroundings(), new OutOfMemoryError("Java heap space")))
        .isEqualTo(2);

    assertThat(text())
        .matches(
            "lamina: Java's heap of \\d+ MB does not suffice \\(Java heap space\\); give it more,"
                + " such as LAMINA_JAVA_OPTS=-Xmx4g, or fewer images with --limit.\n");
  }

  private ProcessContext surroundings() {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new ProcessContext(
        stream, stream, Map.of(), folder, Clock.systemUTC(), OptionalInt.empty(), new Defective());
  }

  private String text() {
    return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
