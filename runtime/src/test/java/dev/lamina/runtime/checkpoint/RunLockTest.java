package dev.lamina.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  @TempDir Path temp;

  @Test
  void isTakenOnce() {
    Path folder = temp.resolve("run");
    try (RunLock lock = RunLock.take(folder)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> RunLock.take(folder))
          .isInstanceOf(LaminaException.class)
          .hasMessage(
              "Another run is writing to "
                  + folder
                  + "; wait for its end, or name another folder.");
    }
    RunLock.take(folder).close();
  }

  @Test
  void leavesNothingWhereNothingWasWritten() {
    RunLock.take(temp.resolve("a/b")).close();

    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void leavesWhatWasWritten() throws Exception {
    try (RunLock lock = RunLock.take(temp.resolve("a"))) {
      assertThat(lock).isNotNull();
      Files.writeString(temp.resolve("a/history.csv"), "x");
    }
    assertThat(temp.resolve("a/history.csv")).hasContent("x");
  }

  @Test
  void refusesWhatIsNoFolder() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "x");

    assertThatThrownBy(() -> RunLock.take(file))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith("Cannot write to " + file + ": ");
  }
}
