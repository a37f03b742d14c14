package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/dependencies.md names every library that a user gets, and how many bytes it has. */
class DependenciesTest {
  private static final Path GUIDE = Path.of("../docs/dependencies.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+\\.jar)` \\| `[\\w-]+` \\| .+ \\| ([\\d,]+) \\|$");

  @Test
  void theTableIsTheClassPath() throws IOException {
    Path project = Path.of("..").toRealPath();
    Map<String, Long> resolved = new TreeMap<>();
    for (String entry :
        Files.readString(Path.of("target/runtime.classpath"))
            .strip()
            .split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (Files.isRegularFile(jar) && !jar.toRealPath().startsWith(project)) {
        resolved.put(jar.getFileName().toString(), Files.size(jar));
      }
    }
    assumeTrue(
        resolved.keySet().stream().anyMatch(jar -> jar.endsWith("-linux-x86_64.jar")),
        "skipped: the table has the natives of Linux x86-64");
    String guide = Files.readString(GUIDE);
    Map<String, Long> documented =
        ROW.matcher(guide)
            .results()
            .collect(
                Collectors.toMap(
                    row -> row.group(1),
                    row -> Long.valueOf(row.group(2).replace(",", "")),
                    Long::sum,
                    TreeMap::new));

    assertThat(documented).isEqualTo(resolved);
    long total = resolved.values().stream().mapToLong(Long::longValue).sum();
    assertThat(guide)
        .contains(String.format(Locale.ROOT, "%,d bytes, %.0f MB", total, total / 1e6));
  }
}
