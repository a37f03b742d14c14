package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.processor.oracle.RandomSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Networks are the same bytes from javac and Eclipse's compiler, in a compile of all and of a part,
 * and where they place others that come from sources, class files of either compiler, or jars.
 *
 * <p>{@code -Dlamina.fuzz.readers=500} takes so many random sources instead of 10. A digest of all
 * files is printed, by which runs under several JDKs are compared.
 */
class EveryCompilerTest {
  private static final int NETWORKS = Integer.getInteger("lamina.fuzz.readers", 10);
  private static final long SEED = Long.getLong("lamina.fuzz.seed", 0);
  private static final Path SAMPLES = Path.of("../samples/src/main/java/dev/lamina/samples");
  private static final Pattern INPUT =
      Pattern.compile("@Network\\(\\s*input\\s*=\\s*(\\{[^}]*\\})[^)]*\\)");

  @TempDir private Path folder;

  @Test
  void randomNetworks() throws Exception {
    compare("random", RandomSources.of(SEED, 3 * NETWORKS), 2 * NETWORKS);
  }

  @Test
  void samples() throws Exception {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.list(SAMPLES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        if (!name.equals("package-info")) {
          sources.put("dev.lamina.samples." + name, Files.readString(file));
        }
      }
    }
    // All of them where the many random ones are tried too.
    if (NETWORKS < 100) {
      sources
          .keySet()
          .retainAll(
              List.of(
                  "dev.lamina.samples.SmallMobileNet",
                  "dev.lamina.samples.InvertedBottleneck",
                  "dev.lamina.samples.ResNet50Body",
                  "dev.lamina.samples.ResNet50Cifar100"));
    }
    compare("samples", sources, Integer.MAX_VALUE);
  }

  /**
   * @param most so many files at most, of those that compile
   */
  private void compare(String what, Map<String, String> sources, int most) throws Exception {
    Map<String, Path> files = write(sources);
    drop(files, "tried");
    files.keySet().retainAll(files.keySet().stream().limit(most).toList());
    assertThat(files).hasSizeGreaterThan(sources.size() / 3);
    Path[] all = files.values().toArray(Path[]::new);
    Path[] libraries = only(files, false);
    Path[] users = only(files, true);
    Map<String, String> expected = generated(whole(Build.By.JAVAC, all));
    assertThat(expected).hasSizeGreaterThan(4 * users.length);
    assertThat(generated(whole(Build.By.ECLIPSE, all))).isEqualTo(expected);
    for (Build.By library : Build.By.values()) {
      Path classes =
          new Build(library, folder.resolve("library" + library))
              .sources(libraries)
              .withoutErrors();
      Path jar = Build.jar(folder.resolve(library + ".jar"), classes);
      for (Build.By by : Build.By.values()) {
        for (Path from : List.of(classes, jar)) {
          String out = "users" + library + by + from.toString().endsWith(".jar");
          Map<String, String> alone =
              generated(
                  new Build(by, folder.resolve(out))
                      .options("-proc:only")
                      .against(from)
                      .sources(users)
                      .withoutErrors());
          assertThat(expected)
              .as("%s, by %s against %s", what, by, from)
              .containsAllEntriesOf(alone);
          assertThat(alone).hasSize(4 * users.length);
        }
      }
    }
    System.out.printf(
        "Every compiler, %s: %d sources, %d files, digest %s%n",
        what, files.size(), expected.size(), digest(expected));
  }

  /** Each source, and a network that does nothing but place what that one declares. */
  private Map<String, Path> write(Map<String, String> sources) throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      String name = source.getKey();
      files.put(name, Build.source(folder, name, source.getValue()));
      Matcher input = INPUT.matcher(source.getValue());
      if (!input.find()) {
        continue;
      }
      int dot = name.lastIndexOf('.');
      String simple = name.substring(dot + 1);
      files.put(
          name + "User",
          Build.source(
              folder,
              name + "User",
              """
              package %s;
              import dev.lamina.dsl.*;
              @Network(input = %s) interface %sUser { @Use(%s.class) Layer body(); }
              """
                  .formatted(name.substring(0, dot), input.group(1), simple, simple)));
    }
    return files;
  }

  /** Leaves away what the compiler refuses, and what only that could be used by. */
  private void drop(Map<String, Path> files, String output) throws IOException {
    boolean dropped = true;
    while (dropped) {
      List<String> said =
          new Build(Build.By.JAVAC, folder.resolve(output))
              .options("-proc:only", "-Xmaxerrs", "100000", "-Xmaxwarns", "100000")
              .sources(files.values().toArray(Path[]::new))
              .run();
      List<String> wrong = new ArrayList<>();
      for (String line : said) {
        Matcher matcher = Pattern.compile("ERROR (\\w+)\\.java:.*", Pattern.DOTALL).matcher(line);
        if (matcher.matches()) {
          wrong.add(matcher.group(1));
        }
      }
      dropped =
          files
              .keySet()
              .removeIf(
                  name -> {
                    String simple = name.substring(name.lastIndexOf('.') + 1);
                    return wrong.contains(simple)
                        || wrong.contains(simple.replaceFirst("User$", ""));
                  });
    }
  }

  private static Path[] only(Map<String, Path> files, boolean users) {
    return files.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("User") == users)
        .map(Map.Entry::getValue)
        .toArray(Path[]::new);
  }

  private Path whole(Build.By by, Path... all) throws IOException {
    return new Build(by, folder.resolve("whole" + by))
        .options("-proc:only")
        .sources(all)
        .withoutErrors();
  }

  /** All generated files but the index, which has all names. */
  private static Map<String, String> generated(Path output) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path root : List.of(output, Build.generated(output))) {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          String name = root.relativize(file).toString();
          if (!name.endsWith(".class") && !name.endsWith("lamina/networks")) {
            texts.put(name, Files.readString(file));
          }
        }
      }
    }
    return texts;
  }

  private static String digest(Map<String, String> texts) throws Exception {
    java.security.MessageDigest sha = java.security.MessageDigest.getInstance("SHA-256");
    texts.forEach(
        (name, text) ->
            sha.update((name + "\n" + text).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(sha.digest(), 0, 8);
  }
}
