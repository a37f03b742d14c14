package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A network is the same, byte for byte, from every compiler, and whether what it uses comes from a
 * source, a class folder or a jar, whoever compiled that.
 */
class ClassFilesTest {
  private static final String IMPORTS =
      """
      import static dev.lamina.dsl.Activation.RELU;
      import static dev.lamina.dsl.Norm.BATCH;
      import dev.lamina.dsl.*;

      """;

  /** By name, "after" comes before "zoom", and that is another network. */
  private static final String BODY =
      IMPORTS
          + """
          @Block
          public interface Body {
            @Conv(filters = 8, kernel = 1) Layer zoom();
            @Conv(filters = 16, kernel = 5) Layer after();
          }
          """;

  private static final String LIBRARY =
      IMPORTS
          + """
          public interface Library {
            @Block
            interface Wired {
              @Conv(norm = BATCH, activation = RELU) Layer left(Layer input);
              @SuppressWarnings("StrideSkipsPixels")
              @Conv(filters = 4, kernel = 1, stride = 2) Layer back(Layer left);
              @Use(value = Body.class) Layer able(Layer back);
            }
          }
          """;

  private static final String NET =
      IMPORTS
          + """
          @Network(input = {8, 8, 4})
          @SuppressWarnings("StrideSkipsPixels")
          public interface Net {
            @Conv(filters = 4, kernel = 1, stride = 2) Layer second();
            @Conv(filters = 6) Layer first();
            @Add Layer sum(Layer first, Layer first2);
            @Conv(filters = 6) Layer last();
          }
          """
              .replace("Layer first2", "Layer other")
              .replace("@Add Layer", "@Conv(filters = 6) Layer other(Layer second);\n  @Add Layer");

  private static final String FAMILY =
      IMPORTS
          + """
          @Network(input = {8, 8, 4})
          @Family({@Member(name = "One"), @Member(name = "Two", blocks = 2)})
          public interface Sizes {
            @Conv(filters = 8) Layer wide();
            @Residual(filters = 8) Layer stage();
            @Conv(filters = 4, kernel = 1) Layer narrow();
          }
          """;

  private static final String USER =
      IMPORTS
          + """
          @Network(input = {32, 32, 3})
          public interface User {
            @Use(Body.class) Layer body(Layer input);
            @Use(value = Library.Wired.class, filters = 8, blocks = 2) Layer wired(Layer body);
            @Use(Net.class) Layer net(Layer wired);
            @Use(Sizes.class) Layer sizes(Layer net);
            @GlobalAvgPool Layer pooled(Layer sizes);
            @Dense(units = 10) Layer logits(Layer pooled);
          }
          """;

  private static final String[] LIBRARIES = {"Body", "Library", "Net", "Sizes"};

  @TempDir private Path folder;

  private void write() throws IOException {
    Build.source(folder, "Body", BODY);
    Build.source(folder, "Library", LIBRARY);
    Build.source(folder, "Net", NET);
    Build.source(folder, "Sizes", FAMILY);
    Build.source(folder, "User", USER);
  }

  private Build full(Build.By by, String output) {
    return new Build(by, folder.resolve(output))
        .sources(Build.in(folder, LIBRARIES))
        .sources(folder.resolve("User.java"));
  }

  private Build user(Build.By by, String output, Path library) {
    return new Build(by, folder.resolve(output))
        .options("-proc:only")
        .against(library)
        .sources(folder.resolve("User.java"));
  }

  @ParameterizedTest
  @EnumSource
  void sourcesFoldersAndJarsGiveTheSameBytes(Build.By library) throws IOException {
    write();
    Path all = full(Build.By.JAVAC, "all").options("-proc:only").quietly();
    Path classes =
        new Build(library, folder.resolve("library"))
            .sources(Build.in(folder, LIBRARIES))
            .quietly();
    Path jar = Build.jar(folder.resolve("library.jar"), classes);
    Map<String, String> expected = Build.files(all, "User");
    for (Build.By by : Build.By.values()) {
      Path whole = full(by, "whole" + by).options("-proc:only").quietly();
      assertThat(Build.files(whole, "User")).as("sources, %s", by).isEqualTo(expected);
      assertThat(Build.files(whole, "Two")).isEqualTo(Build.files(all, "Two"));
      assertThat(Build.files(user(by, "folder" + by, classes).quietly(), "User"))
          .as("folder, %s", by)
          .isEqualTo(expected);
      assertThat(Build.files(user(by, "jar" + by, jar).quietly(), "User"))
          .as("jar, %s", by)
          .isEqualTo(expected);
    }
  }

  /** As IDEs do, and then as Gradle does, which hands names of classes over. */
  @Test
  void aCompileOfAPartGivesTheBytesOfTheWhole() throws IOException {
    write();
    Path before = full(Build.By.JAVAC, "before").quietly();
    Path alone = user(Build.By.JAVAC, "alone", before).quietly();
    assertThat(Build.files(alone, "User")).isEqualTo(Build.files(before, "User"));
    Path handed =
        new Build(Build.By.JAVAC, folder.resolve("handed"))
            .options("-proc:only")
            .against(before)
            .sources(folder.resolve("User.java"))
            .named("Net", "Sizes", "Body")
            .quietly();
    for (String network : List.of("User", "Net", "Two")) {
      assertThat(Build.files(handed, network)).isEqualTo(Build.files(before, network));
    }
  }

  @Test
  void whatNoProcessorSawSaysWhatToDo() throws IOException {
    write();
    Path bare =
        new Build(Build.By.JAVAC, folder.resolve("bare"))
            .withoutProcessors()
            .sources(Build.in(folder, LIBRARIES))
            .quietly();
    assertThat(user(Build.By.JAVAC, "javac", bare).run())
        .containsExactly(
            "ERROR User.java:8: [NoParameterNames] 'Wired' comes from a class file, in which this"
                + " compiler finds no names of its layers' inputs; compile it with the processor,"
                + " which leaves them beside it, or here from its source",
            "ERROR User.java:9: [NoParameterNames] 'Net' comes from a class file, in which this"
                + " compiler finds no names of its layers' inputs; compile it with the processor,"
                + " which leaves them beside it, or here from its source");
    assertThat(user(Build.By.ECLIPSE, "ecj", bare).run())
        .hasSize(4)
        .first()
        .isEqualTo(
            "ERROR User.java:7: [LayerOrderLost] 'Body' comes from a class file, whose layers"
                + " Eclipse's compiler lists by name and not in their order; compile it with the"
                + " processor, which leaves the order beside it, or here from its source");
  }
}
