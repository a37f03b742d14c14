package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCrashTest {
  @TempDir Path folder;

  @Test
  void aCrashSaysWhatToSend() throws IOException {
    assertThat(WorkerCrash.text(1, 11, 4711, folder))
        .isEqualTo(
            "Worker 1 was ended by signal 11 (process 4711), which a fault of native code caused:"
                + " please report it, with the run's command, its seed, and what ./lamina doctor"
                + " prints for the network.");
    Path report = Files.createFile(folder.resolve("hs_err_pid4711.log"));
    assertThat(WorkerCrash.text(1, 11, 4711, folder)).contains("report it, with " + report + ", ");
  }

  @Test
  void whatOthersEndIsNoCrash() {
    assertThat(WorkerCrash.text(0, 9, 4711, folder)).isEqualTo("Worker 0 was ended by signal 9.");
  }
}
