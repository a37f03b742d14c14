package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine that the tests run on, and bad arguments. */
class DoctorCommandTest {
  @TempDir Path folder;

  @Test
  void provesANetworksOperationsOnce() {
    Map<String, String> cache = Map.of("LAMINA_CACHE", folder.toString());

    CommandLineRun first = CommandLineRun.of(folder, cache, "doctor", "Tiny", "--batch", "8");

    assertThat(first.exit()).as(first.out() + first.err()).isZero();
    assertThat(first.err()).contains("lamina: proving ").contains(" on this machine, once;");
    assertThat(first.out())
        .startsWith("Processor     ")
        .contains("\nTensorFlow    2.", "\noneDNN        ", "\nCache folder  " + folder + "\n")
        .containsPattern("\nTiny in float32, batch 8: (all right|\\d+ rewritten)")
        .containsPattern("\nTiny in bfloat16, batch 8: (all right|\\d+ rewritten)");
    assertThat(folder.resolve("kernels")).isNotEmptyDirectory();

    CommandLineRun second = CommandLineRun.of(folder, cache, "doctor", "Tiny", "--batch", "8");

    assertThat(second.exit()).isZero();
    assertThat(second.err()).doesNotContain("proving");
    assertThat(table(second)).isEqualTo(table(first));
  }

  @Test
  void saysWhatIsNotProven() {
    CommandLineRun run =
        CommandLineRun.of(folder, Map.of("LAMINA_PROOF", "off"), "doctor", "Tiny", "--batch", "8");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("Tiny in float32, batch 8: not proven, by rules alone");
    assertThat(Files.exists(folder.resolve("kernels"))).isFalse();
  }

  @Test
  void refusesBadInput() {
    fails("There is no network 'Tinny'; did you mean 'Tiny'? Known: Tiny.", "Tinny");
    fails("A batch of 1 images has no step to prove; take 2 or more.", "Tiny", "--batch", "1");
  }

  private void fails(String message, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "doctor";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    CommandLineRun run = CommandLineRun.of(folder, all);
    assertThat(run.err()).isEqualTo("lamina: " + message + "\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  private static String table(CommandLineRun run) {
    return run.out().substring(run.out().indexOf("\nTiny in float32"));
  }
}
