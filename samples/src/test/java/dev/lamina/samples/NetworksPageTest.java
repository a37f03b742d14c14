package dev.lamina.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/networks.md has every network with what the compiler counts, and its drawings are theirs.
 */
class NetworksPageTest {
  private static final Path DOCS = Path.of("../docs");
  private static final ClassLoader LOADER = NetworksPageTest.class.getClassLoader();

  @Test
  void everyNetworkHasItsRow() throws IOException {
    List<String> due =
        Networks.onClassPath(LOADER).stream()
            .filter(network -> network.className().matches("dev\\.lamina\\.samples\\.\\w+"))
            .map(NetworksPageTest::row)
            .toList();
    List<String> rows =
        Files.readAllLines(DOCS.resolve("networks.md")).stream()
            .filter(line -> line.matches("\\| \\w+ \\| \\d.*"))
            .map(line -> line.substring(0, line.indexOf(" | [")))
            .toList();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(due);
  }

  private static String row(NetworkInfo network) {
    String input = network.input().stream().map(String::valueOf).collect(Collectors.joining("x"));
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %,d",
        network.name(),
        input,
        network.parameters(),
        network.multiplyAdds());
  }

  @Test
  void drawingsAreThoseOfTheCompiler() throws IOException {
    try (Stream<Path> drawings = Files.list(DOCS.resolve("drawings"))) {
      for (Path drawing : drawings.toList()) {
        String name = drawing.getFileName().toString().replace(".svg", "");
        String resource = "META-INF/lamina/dev.lamina.samples." + name + "/graph.svg";
        try (InputStream in = LOADER.getResourceAsStream(resource)) {
          assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
              .as(name)
              .isEqualTo(Files.readString(drawing));
        }
      }
    }
  }
}
