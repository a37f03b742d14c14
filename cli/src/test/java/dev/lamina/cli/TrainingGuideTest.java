package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The tables of the guides have every option of their command with its default, no others. */
class TrainingGuideTest {
  private static final Pattern ROW = Pattern.compile("\\| `--([a-z-]+)[^|]*\\|([^|]*)\\|.*");

  /** Options of all commands, which the table has in rows of their own. */
  private static final Set<String> COMMON = Set.of("stacktrace", "help");

  @Test
  void theTableHasAllOptions() throws IOException {
    checkTable("options.md", new TrainCommand(ProcessContext.ofProcess()));
  }

  @Test
  void theTableOfBenchmarksToo() throws IOException {
    checkTable("benchmarks.md", new BenchCommand(ProcessContext.ofProcess()));
  }

  private static void checkTable(String guide, Object command) throws IOException {
    Map<String, String> documented = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("../docs", guide))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        documented.put(positive(row.group(1)), row.group(2));
      }
    }
    Set<String> names = new TreeSet<>(COMMON);
    for (OptionSpec option : new CommandLine(command).getCommandSpec().options()) {
      String name = positive(option.longestName().substring(2));
      names.add(name);
      if (option.arity().max() > 0 && option.defaultValue() != null) {
        assertThat(documented.get(name)).as(name).contains("`" + option.defaultValue() + "`");
      }
    }
    assertThat(documented.keySet()).containsExactlyInAnyOrderElementsOf(names);
  }

  /** The option without the no- that turns it off. */
  private static String positive(String name) {
    return name.replaceFirst("^no-", "");
  }
}
