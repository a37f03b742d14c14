package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarUnpackerTest {
  private static final TarUnpacker UNPACKER = new TarUnpacker(12, 100_000);

  @TempDir Path temp;

  private Path target;

  private interface Filling {
    void into(CifarFixture.Tar tar) throws IOException;
  }

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectory(temp.resolve("target"));
  }

  @Test
  void unpacksFilesAndFolders() throws Exception {
    UNPACKER.unpack(
        archive(
            tar -> {
              tar.folder("a/");
              tar.file("a/b", new byte[] {1, 2});
              tar.file("c/d/e", new byte[0]);
            }),
        target);

    assertThat(target.resolve("a/b")).hasBinaryContent(new byte[] {1, 2});
    assertThat(target.resolve("c/d/e")).isEmptyFile();
  }

  @Test
  void namesThatLeadOutside() throws Exception {
    refuses(tar -> tar.file("../x", new byte[1]), "its entry '../x' would lie outside the folder");
    refuses(
        tar -> tar.file("a/../../x", new byte[1]),
        "its entry 'a/../../x' would lie outside the folder");
    refuses(
        tar -> tar.file("/tmp/lamina-x", new byte[1]),
        "its entry '/tmp/lamina-x' would lie outside the folder");
    refuses(
        tar -> tar.file("C:\\x", new byte[1]), "its entry 'C:\\x' would lie outside the folder");
    refuses(tar -> tar.folder("../y/"), "its entry '../y/' would lie outside the folder");
  }

  @Test
  void whatIsNeitherFileNorFolder() throws Exception {
    refuses(
        tar -> tar.link("s", "/etc", TarConstants.LF_SYMLINK),
        "its entry 's' is neither a file nor a folder");
    refuses(
        tar -> tar.link("h", "/etc/passwd", TarConstants.LF_LINK),
        "its entry 'h' is neither a file nor a folder");
    refuses(
        tar -> tar.link("p", "", TarConstants.LF_FIFO),
        "its entry 'p' is neither a file nor a folder");
    refuses(
        tar -> tar.link("d", "", TarConstants.LF_CHR),
        "its entry 'd' is neither a file nor a folder");
  }

  @Test
  void whatIsTooLarge() throws Exception {
    refuses(tar -> tar.file("big", new byte[100_001]), "with 'big' it has more than 100,000 bytes");
    refuses(
        tar -> {
          tar.file("a", new byte[60_000]);
          tar.file("b", new byte[60_000]);
        },
        "with 'b' it has more than 100,000 bytes");
  }

  @Test
  void tooManyEntries() throws Exception {
    refuses(
        tar -> {
          for (int i = 0; i < 13; i++) {
            tar.folder("f" + i + "/");
          }
        },
        "it has more than 12 entries");
  }

  @Test
  void aFileThatIsThereAlready() throws Exception {
    refuses(
        tar -> {
          tar.file("a", new byte[1]);
          tar.file("a", new byte[2]);
        },
        target.resolve("a").toString());
  }

  @Test
  void anArchiveThatBreaksOff() throws Exception {
    Path whole = archive(tar -> tar.file("a", new byte[50_000]));
    Path part = temp.resolve("part.tar.gz");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(part, Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> UNPACKER.unpack(part, target)).isInstanceOf(IOException.class);
  }

  private void refuses(Filling filling, String message) throws IOException {
    Path archive = archive(filling);
    assertThatThrownBy(() -> UNPACKER.unpack(archive, target))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
    try (var files = Files.list(temp)) {
      assertThat(files).containsExactlyInAnyOrder(archive, target);
    }
    assertThat(Path.of("/tmp/lamina-x")).doesNotExist();
  }

  private Path archive(Filling filling) throws IOException {
    try (CifarFixture.Tar tar = new CifarFixture.Tar()) {
      filling.into(tar);
      return Files.write(temp.resolve("archive.tar.gz"), tar.bytes());
    }
  }
}
