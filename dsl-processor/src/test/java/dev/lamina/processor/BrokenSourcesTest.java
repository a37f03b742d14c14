package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * Examples with words left out, put in, repeated and exchanged. Whatever comes of it, the processor
 * does not throw, and what it generates compiles if the source does.
 *
 * <p>{@code -Dlamina.fuzz=5000} tries half as many sources, {@code -Dlamina.fuzz.seed=7} others.
 */
class BrokenSourcesTest {
  private static final int SOURCES = Math.max(1, Integer.getInteger("lamina.fuzz", 300) / 2);
  private static final long SEED = Long.getLong("lamina.fuzz.seed", 0);
  private static final Pattern WORD = Pattern.compile("\\s+|\\w+|[^\\w\\s]");

  private static final List<String> STRANGE =
      List.of(
          "0",
          "-1",
          "1",
          "2",
          "null",
          "\"\"",
          "'x'",
          "1e400",
          "1e-60",
          "0.0 / 0",
          "1 << 40",
          "1L",
          "2147483647",
          "-2147483648",
          "2147483648",
          "Integer.MAX_VALUE",
          "true",
          "{}",
          "{1, 2}",
          "{",
          "}",
          "(",
          ")",
          ";",
          ",",
          "@",
          "=",
          ".",
          "...",
          "[]",
          "<T>",
          "class",
          "interface",
          "enum",
          "record",
          "static",
          "default",
          "private",
          "Layer",
          "input",
          "Object",
          "int",
          "void",
          "Missing",
          "@Network(input = {8, 8, 3})",
          "@Flatten",
          "@Conv",
          "@Dense(units = 3)",
          "@Block",
          "@Use(Object.class)",
          "@Widen(0)",
          "@Expect(shape = {})",
          "@Strided",
          "@Relative(over = 3)",
          "extends Runnable",
          "Layer x(Layer x);",
          "\u0000",
          "\u00e9",
          "/*");

  @Test
  void nothingBrokenMakesItThrow() throws IOException {
    List<List<Path>> examples = List.of(examples("errors"), examples("pytorch"));
    SplittableRandom random = new SplittableRandom(SEED + 1);
    int generated = 0;
    for (int i = 0; i < SOURCES; i++) {
      List<Path> folder = examples.get(i % examples.size());
      Path example = folder.get(random.nextInt(folder.size()));
      String name = example.getFileName().toString().replace(".java", "");
      generated += attempt(name, mutant(Files.readString(example), random)) ? 1 : 0;
    }
    System.out.printf(
        "Broken sources: %,d tried, %,d of them generate code.%n", SOURCES, generated);
  }

  private static List<Path> examples(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources", folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** A source with one word or two changed. */
  private static String mutant(String source, SplittableRandom random) {
    List<String> words =
        new ArrayList<>(WORD.matcher(source).results().map(MatchResult::group).toList());
    for (int edits = random.nextInt(1, 3); edits > 0; edits--) {
      int at = random.nextInt(words.size());
      String other = words.get(random.nextInt(words.size()));
      String strange = STRANGE.get(random.nextInt(STRANGE.size()));
      switch (random.nextInt(5)) {
        case 0 -> words.set(at, "");
        case 1 -> words.set(at, other);
        case 2 -> words.set(at, words.get(at) + " " + other);
        case 3 -> words.set(at, strange);
        default -> words.set(at, words.get(at) + " " + strange);
      }
    }
    return String.join("", words);
  }

  /** Compiles a source, and tells whether code was generated. */
  private static boolean attempt(String name, String source) {
    Compilation compilation;
    try {
      compilation = Compiles.files(JavaFileObjects.forSourceString(name, source));
    } catch (RuntimeException thrown) {
      throw new AssertionError("the processor throws on\n" + source, thrown);
    }
    List<Diagnostic<? extends JavaFileObject>> errors = new ArrayList<>(compilation.errors());
    assertThat(errors)
        .as(source)
        .noneMatch(error -> error.getMessage(Locale.ROOT).contains("Exception:"));
    if (!errors.isEmpty()) {
      assertThat(errors).as(source).anyMatch(error -> !inGeneratedCode(error));
      return false;
    }
    return !compilation.generatedSourceFiles().isEmpty();
  }

  private static boolean inGeneratedCode(Diagnostic<? extends JavaFileObject> error) {
    return error.getSource() != null && error.getSource().getName().contains("SOURCE_OUTPUT");
  }
}
