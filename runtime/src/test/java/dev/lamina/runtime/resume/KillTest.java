package dev.lamina.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.ChildJvm;
import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.checkpoint.StoredFiles;
import dev.lamina.runtime.run.RunFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run whose process is killed (SIGKILL) again and again, at random steps and in the middle of
 * writing checkpoints, ends with the bytes of one that was left in peace. {@code -Dlamina.kills=N}
 * sets how often.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("lamina.kills", 3);

  /** Of ten steps each: a run makes up to so many between two kills. */
  private static final int EPOCHS = 3 + KILLS;

  private static final int LONGEST_WAIT_MILLIS = 300;

  @TempDir Path temp;

  @Test
  void killedRunsEndAsOthersDo() throws Exception {
    Path whole = temp.resolve("whole");
    assertThat(start(whole).waitFor()).isZero();

    Path killed = temp.resolve("killed");
    Random random = new Random(7);
    int inWrites = 0;
    for (int i = 0; i < KILLS; i++) {
      kill(killed, random.nextInt(LONGEST_WAIT_MILLIS));
      inWrites += halfWritten(new RunFolder(killed, false).checkpoints());
    }
    assertThat(start(killed).waitFor()).isZero();
    System.out.println(KILLS + " kills, " + inWrites + " of them inside of checkpoint writes");

    assertThat(Files.readString(killed.resolve("history.csv")))
        .isEqualTo(Files.readString(whole.resolve("history.csv")))
        .hasLineCount(EPOCHS + 1);
    assertThat(weights(killed)).isEqualTo(weights(whole));
  }

  /** Kills a process some time after the first step that it makes. */
  private static void kill(Path folder, int millis) throws Exception {
    Process process = start(folder);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).as("what the process says").isEqualTo(KillMain.READY);
      Thread.sleep(millis);
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("exit code of a killed process").isEqualTo(128 + 9);
  }

  private static int halfWritten(Path checkpoints) throws IOException {
    try (Stream<Path> children = Files.list(checkpoints)) {
      return children.anyMatch(child -> child.getFileName().toString().startsWith(".writing-"))
          ? 1
          : 0;
    }
  }

  private static byte[] weights(Path folder) {
    StoredFiles files =
        new CheckpointStore(new RunFolder(folder, false).checkpoints())
            .newest(
                damage -> {
                  throw new AssertionError(damage);
                })
            .orElseThrow();
    assertThat(files.text("state.json")).contains("\"finished\": true");
    return files.bytes("variables.safetensors");
  }

  private static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            ChildJvm.command(KillMain.class, folder.toString(), String.valueOf(EPOCHS)))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
