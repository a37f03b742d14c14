package dev.lamina.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {
  @TempDir Path folder;

  @Test
  void replacesAFileAndLeavesNothingBeside() throws Exception {
    Path file = folder.resolve("result.json");
    DurableFiles.write(file, "old and longer\n");
    DurableFiles.write(file, "neu \u00fc\n");

    assertThat(file).hasContent("neu \u00fc\n");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void leavesTheOldFileWhereTheNewOneCannotBeRenamed() throws Exception {
    Path inTheWay = Files.createDirectories(folder.resolve("result.json/inner")).getParent();

    assertThatThrownBy(() -> DurableFiles.write(inTheWay, "text")).isInstanceOf(IOException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(inTheWay);
    }
  }

  @Test
  void movesAFolder() throws Exception {
    Path from = Files.createDirectory(folder.resolve("a.part"));
    Files.writeString(from.resolve("x"), "1");

    DurableFiles.move(from, folder.resolve("a"));

    assertThat(folder.resolve("a/x")).hasContent("1");
    assertThat(from).doesNotExist();
  }
}
