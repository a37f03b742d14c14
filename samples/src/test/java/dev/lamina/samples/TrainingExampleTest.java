package dev.lamina.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.data.Shapes;
import dev.lamina.runtime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java example of the guide is this source, works, and writes what docs/files.md says. */
class TrainingExampleTest {
  private static final Path GUIDE = Path.of("../docs/guides/your-own-network.md");
  private static final Path FILES = Path.of("../docs/files.md");
  private static final Path SOURCE =
      Path.of("src/test/java/dev/lamina/samples/TrainingExample.java");

  @Test
  void theGuideShowsTheSource() throws IOException {
    GuideExample.assertShown(GUIDE, SOURCE);
  }

  @Test
  void itWritesWhatTheGuideSays(@TempDir Path folder) throws IOException {
    Path run = folder.resolve("run");

    double accuracy = TrainingExample.train(Shapes.generate(1, 128, 20), 1, run);

    assertThat(accuracy).isBetween(0.0, 1.0);
    String header = Files.readAllLines(run.resolve("history.csv")).get(0);
    assertThat(documented("| column | meaning |")).containsExactly(header.split(",", -1));
    String result = Files.readString(run.resolve("result.json"));
    Set<String> members = new LinkedHashSet<>();
    Json.tree(result).fieldNames().forEachRemaining(members::add);
    assertThat(documented("| key | meaning |")).containsExactlyElementsOf(members);
  }

  /** The names in the first column of a table of the reference. */
  private static List<String> documented(String head) throws IOException {
    List<String> names = new ArrayList<>();
    List<String> lines = Files.readAllLines(FILES);
    for (String line : lines.subList(lines.indexOf(head) + 2, lines.size())) {
      if (!line.startsWith("| ")) {
        break;
      }
      Matcher name = Pattern.compile("`(\\w+)`").matcher(line.split("\\|", -1)[1]);
      while (name.find()) {
        names.add(name.group(1));
      }
    }
    return names;
  }
}
