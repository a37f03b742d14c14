package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, with the file's name. */
class ImageFolderBadInputTest {
  @TempDir Path parent;
  private Path folder;
  private Path bad;

  @BeforeEach
  void twoClasses() throws IOException {
    folder = parent.resolve("data");
    bad = folder.resolve("dog/bad.png");
    for (String file : new String[] {"cat/a.png", "cat/b.jpg", "dog/a.png", "dog/b.png"}) {
      Pictures.plain(folder.resolve(file), 40, 30, 0x123456);
    }
  }

  @Test
  void bombs() throws IOException {
    Files.write(bad, Pictures.bomb(60_000, 60_000));
    refuses("it says that it has 60,000 x 60,000 pixels; 1 to 50,000,000 are read");
    Files.write(bad, Pictures.bomb(-1, -1));
    refuses("it says that it has 4,294,967,295 x 4,294,967,295 pixels;");
    Files.write(bad, Pictures.bomb(0, 7));
    refuses("it says that it has 0 x 7 pixels;");
    byte[] jpeg = Files.readAllBytes(folder.resolve("cat/b.jpg"));
    ByteBuffer.wrap(jpeg).putInt(frame(jpeg) + 5, 60_000 << 16 | 60_000);
    Files.write(bad, jpeg);
    refuses("it says that it has 60,000 x 60,000 pixels;");
    byte[] scans = new byte[300];
    for (int i = 0; i < 300; i += 2) {
      scans[i] = (byte) 0xff;
      scans[i + 1] = (byte) (i == 0 ? 0xd8 : 0xda);
    }
    Files.write(bad, scans);
    refuses("it has 149 scans, more than 100");
  }

  @Test
  void filesThatBreakOffAnywhere() throws IOException {
    for (String whole : new String[] {"cat/a.png", "cat/b.jpg"}) {
      byte[] bytes = Files.readAllBytes(folder.resolve(whole));
      for (int length = 0; length < bytes.length; length++) {
        Files.write(bad, Arrays.copyOf(bytes, length));
        refuses("");
      }
    }
    Files.write(bad, new byte[0]);
    refuses("it is empty");
    byte[] png = Files.readAllBytes(folder.resolve("cat/a.png"));
    Files.write(bad, Arrays.copyOf(png, 60));
    refuses("it breaks off after 60 bytes");
    png[45] ^= 1;
    Files.write(bad, png);
    refuses("it is damaged: wrong checksum in the chunk at byte 33");
  }

  @Test
  void filesThatAreNoPictures() throws IOException {
    Files.writeString(bad, "<html>404</html>");
    refuses("it is an HTML file; save it as PNG or JPEG");
    Files.write(bad, Pictures.bomb(3, 3));
    refuses("");
    Files.delete(bad);
    Files.createDirectory(bad);
    refuses("it is no file");
  }

  @Test
  void linksThatLeaveTheFolder() throws IOException {
    Path outside = Pictures.plain(parent.resolve("secret/a.png"), 2, 2, 0);
    Files.createSymbolicLink(bad, outside);
    refusesAll(bad + " is a link to " + outside.toRealPath() + ", outside of the folder;");
    Files.delete(bad);
    Files.createSymbolicLink(bad, parent.resolve("nothing.png"));
    refusesAll("The folder " + folder + " cannot be read: ");
    Files.delete(bad);
    Files.createSymbolicLink(folder.resolve("link"), outside.getParent());
    refusesAll(folder.resolve("link") + " is a link to ");
  }

  @Test
  void classes() throws IOException {
    Path fish = Files.createDirectory(folder.resolve("fish"));
    refusesAll("The class folder " + fish + " has no pictures; it has to have at least 2.");
    Pictures.plain(fish.resolve("a.png"), 2, 2, 0);
    refusesAll("The class folder " + fish + " has one picture, which cannot be split; ");
    Pictures.plain(folder.resolve("test/cat/a.png"), 2, 2, 0);
    refusesAll(folder.resolve("train") + " has no class folders; there has to be a folder for ");
    Pictures.plain(folder.resolve("train/cat/a.png"), 2, 2, 0);
    refusesAll(folder.resolve("train") + " has one class folder, cat; ");
    Pictures.plain(folder.resolve("train/dog/a.png"), 2, 2, 0);
    Pictures.plain(folder.resolve("test/cow/a.png"), 2, 2, 0);
    refusesAll(
        folder.resolve("train")
            + " has the class folder dog, "
            + folder.resolve("test")
            + " has not");
  }

  @Test
  void namesThatCannotBeShown() throws IOException {
    Pictures.plain(folder.resolve("a\nlamina: all is well/a.png"), 2, 2, 0);
    refusesAll(
        "The folder's name "
            + folder
            + "/a?lamina: all is well has characters that cannot be shown");
  }

  @Test
  void channelsAndFolder() {
    assertThatThrownBy(() -> ImageFolder.read(folder, 4, 4, 2, 0))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith("Pictures have 1 channel or 3, the network takes 2;");
    assertThatThrownBy(() -> ImageFolder.read(folder.resolve("x"), 4, 4, 3, 0))
        .isInstanceOf(LaminaException.class)
        .hasMessage("There is no folder " + folder.resolve("x") + " to read pictures from.");
  }

  /** Where a baseline JPEG file has its frame header. */
  private static int frame(byte[] jpeg) {
    for (int i = 0; ; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
        return i;
      }
    }
  }

  private void refuses(String reason) {
    refusesAll("The picture " + bad + " cannot be used: " + reason);
  }

  private void refusesAll(String begin) {
    assertThatThrownBy(() -> ImageFolder.read(folder, 8, 8, 3, 0))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith(begin);
  }
}
