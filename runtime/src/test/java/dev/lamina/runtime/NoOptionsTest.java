package dev.lamina.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No text of the library names an option of a command line or the command itself: a program that
 * uses the library has neither. What can be set is a {@link Setting}, and the command line says its
 * name.
 */
class NoOptionsTest {
  /** Not a custom property of CSS, which is followed by a colon or stands in brackets. */
  private static final Pattern OPTION =
      Pattern.compile("(?:^|(?<!var)\\(|[ ;,])--[a-z][a-z-]*(?![a-z0-9:-])");

  private static final Pattern COMMAND = Pattern.compile("\\./lamina");

  /** Classes that start other programs, by these programs' options. */
  private static final Set<String> STARTERS =
      Set.of(
          "dev/lamina/runtime/train/GpuCapability",
          "dev/lamina/runtime/doctor/MachineFacts",
          "dev/lamina/runtime/proof/TrialProcess");

  @Test
  void noTextNamesOne() throws IOException {
    Map<String, String> found = new TreeMap<>();
    int classes = 0;
    for (Path file : classes()) {
      classes++;
      for (String text : texts(file)) {
        if (OPTION.matcher(text).find() || COMMAND.matcher(text).find()) {
          found.put(name(file), text);
        }
      }
    }
    STARTERS.forEach(found::remove);
    assertThat(classes).isGreaterThan(200);
    assertThat(found).isEmpty();
  }

  @Test
  void knowsOneWhenItSeesOne() {
    for (String text : List.of("use --batch %d.", "--data", "give one (--task)", "a; --x y")) {
      assertThat(OPTION.matcher(text).find()).as(text).isTrue();
    }
    for (String text : List.of("  --ink: #fff;", "fill: var(--ink)", "a - b", "<!-- no -->")) {
      assertThat(OPTION.matcher(text).find()).as(text).isFalse();
    }
  }

  private static Path root() {
    return Path.of(
        LaminaException.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static List<Path> classes() throws IOException {
    try (Stream<Path> all = Files.walk(root())) {
      return all.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  private static String name(Path file) {
    return root()
        .relativize(file)
        .toString()
        .replace('\\', '/')
        .replaceFirst("(\\$.*)?\\.class$", "");
  }

  /**
   * Reads the strings of a class file's constant pool (Java Virtual Machine Specification, 4.4).
   */
  private static List<String> texts(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    try (InputStream bytes = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(bytes)) {
      in.skipNBytes(8);
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.add(in.readUTF());
          case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++;
          }
          default -> throw new IOException(file + " has a constant of kind " + tag);
        }
      }
    }
    return texts;
  }
}
