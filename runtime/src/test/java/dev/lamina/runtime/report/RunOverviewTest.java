package dev.lamina.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.run.ResultJson;
import dev.lamina.runtime.run.SampleRun;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strange content of runs' folders is shown as what it is, and the runs beside it as ever. */
class RunOverviewTest {
  @TempDir Path runs;

  private Path strange;

  @BeforeEach
  void makeARunAndAStrangeOne() throws IOException {
    Path good = Files.createDirectory(runs.resolve("good"));
    Files.writeString(
        good.resolve("result.json"), ResultJson.of(SampleRun.START, SampleRun.RESULT));
    strange = Files.createDirectory(runs.resolve("strange"));
  }

  @Test
  void aRunThatWasStopped() throws IOException {
    write(ResultJson.of(SampleRun.START, SampleRun.STOPPED_EARLY));

    assertThat(RunsTable.of(RunOverview.in(runs)))
        .isEqualTo(
            """
            run      network  data    epochs  accuracy    loss  time
            good     Tiny     shapes       2   56.78 %  1.1235  0:02
            strange  Tiny     shapes       0         -       -  0:00  stop requested
            """);
  }

  @Test
  void aRunThatAveragesOverViewsMakesAColumn() throws IOException {
    write(ResultJson.of(SampleRun.START, SampleRun.AVERAGED));

    assertThat(RunsTable.of(RunOverview.in(runs)))
        .isEqualTo(
            """
            run      network  data    epochs  accuracy  averaged    loss  time
            good     Tiny     shapes       2   56.78 %         -  1.1235  0:02
            strange  Tiny     shapes       2   56.78 %   62.50 %  1.1235  0:02
            """);
  }

  @Test
  void aRunWithoutAResult() throws IOException {
    shows("no run");
    Files.writeString(strange.resolve("history.csv"), "");
    shows("going on, or ended without a result");
  }

  @Test
  void damagedJson() throws IOException {
    for (String text :
        new String[] {
          "",
          "{",
          "[]",
          "null",
          "{\"network\": \"a\"}",
          "{\"network\": {}, \"dataset\": \"b\"}",
          "{\"network\": \"a\", \"dataset\": \"b\", \"epochs\": \"many\"}",
          "[".repeat(400_000)
        }) {
      write(text);
      shows("result.json is damaged");
    }
    Files.write(strange.resolve("result.json"), new byte[] {'{', (byte) 0xff});
    shows("result.json is damaged: it is no UTF-8");
  }

  @Test
  void hugeFiles() throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(strange.resolve("result.json").toFile(), "rw")) {
      file.setLength(5_000_000_000L); // sparse
    }
    shows("result.json has 5,000,000,000 bytes, not read");
  }

  @Test
  void aFolderInPlaceOfTheFile() throws IOException {
    Files.createDirectory(strange.resolve("result.json"));
    shows("result.json is no file");
  }

  @Test
  void symbolicLinks(@TempDir Path elsewhere) throws IOException {
    Files.createSymbolicLink(
        strange.resolve("result.json"), runs.resolve("good").resolve("result.json"));
    shows("result.json is a symbolic link, not followed");

    Files.delete(strange.resolve("result.json"));
    Files.delete(strange);
    Files.createSymbolicLink(strange, elsewhere);
    shows("a symbolic link, not followed");
    Files.delete(strange);
    Files.createSymbolicLink(strange, strange);
    shows("a symbolic link, not followed");
  }

  @Test
  void whatMovesTheCursorIsLeftOut() throws IOException {
    write(
        "{\"network\": \"\\u001b[2Jx\\n\", \"dataset\": \""
            + "d".repeat(60)
            + "\", \"epochs\": 3}");

    assertThat(RunsTable.of(RunOverview.in(runs)).lines().toList().get(2))
        .startsWith("strange  ?[2Jx?   " + "d".repeat(47) + "…       3         -")
        .doesNotContain("\u001b");
  }

  @Test
  void noFolder() {
    assertThatThrownBy(() -> RunOverview.in(runs.resolve("none")))
        .isInstanceOf(LaminaException.class)
        .hasMessage("There is no folder " + runs.resolve("none") + ".");
  }

  private void write(String text) throws IOException {
    Files.writeString(strange.resolve("result.json"), text);
  }

  private void shows(String remark) {
    assertThat(RunsTable.of(RunOverview.in(runs)))
        .isEqualTo(
            """
            run      network  data    epochs  accuracy    loss  time
            good     Tiny     shapes       2   56.78 %  1.1235  0:02
            strange  -        -            -         -       -     -  REMARK
            """
                .replace("REMARK", remark));
  }
}
