package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The descriptors go into the jars after everything was compiled and tested on the class path, so
 * that no compiler has looked at them.
 */
class ModuleDescriptorsTest {
  @ParameterizedTest
  @ValueSource(strings = {"dsl-annotations", "runtime"})
  void everyPackageIsExported(String module) throws IOException {
    Path sources = Path.of("..", module, "src/main/java");
    Set<String> packages;
    try (Stream<Path> walk = Files.walk(sources)) {
      packages =
          walk.filter(file -> file.toString().endsWith(".java"))
              .map(file -> sources.relativize(file.getParent()))
              .map(folder -> folder.toString().replace(File.separatorChar, '.'))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertThat(named(module, "exports ([\\w.]+);")).isEqualTo(packages);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dsl-annotations", "runtime", "cli"})
  void everyServiceIsProvided(String module) throws IOException {
    Path services = Path.of("..", module, "src/main/resources/META-INF/services");
    Set<String> provided = new TreeSet<>();
    if (Files.exists(services)) {
      try (Stream<Path> files = Files.list(services)) {
        for (Path file : files.toList()) {
          provided.addAll(Files.readAllLines(file));
        }
      }
    }
    assertThat(named(module, "\\n      ([\\w.]+)[,;]")).containsAll(provided);
  }

  private static Set<String> named(String module, String form) throws IOException {
    String text = Files.readString(Path.of("..", module, "src/main/module/module-info.java"));
    List<String> names =
        Pattern.compile(form).matcher(text).results().map(ModuleDescriptorsTest::first).toList();
    return new TreeSet<>(names);
  }

  private static String first(MatchResult found) {
    return found.group(1);
  }
}
