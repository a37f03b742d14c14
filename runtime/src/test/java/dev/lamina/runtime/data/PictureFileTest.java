package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {
  @TempDir Path folder;

  @Test
  void aPngOfTheSizeIsTakenByteForByte() throws IOException {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, 0x010203);
    picture.setRGB(1, 0, 0xfdfeff);

    assertThat(PictureFile.read(write(picture, "png"), 1, 2, 3))
        .containsExactly(1, 2, 3, 0xfd, 0xfe, 0xff);
    // 0.299 * 1 + 0.587 * 2 + 0.114 * 3 = 1.8
    assertThat(PictureFile.read(write(picture, "png"), 1, 2, 1)).containsExactly(2, 0xfe);
  }

  @Test
  void whatIsTransparentIsBlack() throws IOException {
    BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, 0x00ffffff);
    assertThat(PictureFile.read(write(picture, "png"), 1, 1, 3)).containsExactly(0, 0, 0);
  }

  /** Red, green and blue thirds, 24 pixels wide: the middle third is what is left of 24 x 8. */
  @Test
  void aWidePictureIsScaledAndCroppedToItsMiddle() throws IOException {
    BufferedImage picture = new BufferedImage(96, 32, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 96; x++) {
      for (int y = 0; y < 32; y++) {
        picture.setRGB(x, y, 0xff << (8 * (x / 32)));
      }
    }
    byte[] bytes = PictureFile.read(write(picture, "png"), 8, 8, 3);
    for (int i = 0; i < bytes.length; i += 3) {
      boolean edge = i / 3 % 8 == 0 || i / 3 % 8 == 7; // blends with its neighbour
      if (!edge) {
        assertThat(Arrays.copyOfRange(bytes, i, i + 3)).containsExactly(0, 0xff, 0);
      }
    }
  }

  @Test
  void aSmallJpegIsScaledUp() throws IOException {
    BufferedImage picture = new BufferedImage(3, 5, BufferedImage.TYPE_INT_RGB);
    byte[] bytes = PictureFile.read(write(picture, "jpg"), 6, 6, 3);
    assertThat(bytes).hasSize(108).containsOnly(0);
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    refuses(folder.resolve("none.png"), "There is no " + folder.resolve("none.png") + ".");
    refuses(folder, no(folder, "it is no file"));
    Path file = folder.resolve("file.png");
    Files.writeString(file, "");
    refuses(file, no(file, "it is empty"));
    Files.writeString(file, "text");
    refuses(file, no(file, "it is neither a PNG nor a JPEG file"));
    Path gif = write(new BufferedImage(6, 6, BufferedImage.TYPE_INT_RGB), "gif");
    refuses(gif, no(gif, "it is a GIF file; save it as PNG or JPEG"));
  }

  @Test
  void refusesDamagedFiles() throws IOException {
    Path png = write(new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB), "png");
    byte[] whole = Files.readAllBytes(png);
    for (int length : new int[] {10, 30, whole.length / 2}) {
      Files.write(png, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> PictureFile.read(png, 6, 6, 3))
          .isInstanceOf(LaminaException.class)
          .hasMessageStartingWith("The picture " + png + " cannot be used: it breaks off");
    }
  }

  /** A file of 60 bytes that says it has 60,000 x 60,000 pixels, and one that is large. */
  @Test
  void refusesWhatIsTooLarge() throws IOException {
    Path bomb = Files.write(folder.resolve("bomb.png"), Pictures.bomb(60_000, 60_000));
    refuses(bomb, no(bomb, "it says that it has 60,000 x 60,000 pixels; 1 to 50,000,000 are read"));

    Path huge = folder.resolve("huge.png");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength((64 << 20) + 1); // sparse
    }
    refuses(huge, no(huge, "it has more than 67,108,864 bytes, the most for one"));
  }

  /** Each shows grey on the left and red on the right, once it is upright. */
  @ParameterizedTest
  @ValueSource(strings = {"2.jpg", "3.jpg", "4.jpg", "5.jpg", "6.jpg", "7.jpg", "8.jpg", ".png"})
  void whatACameraStoredTurnedIsSetUpright(String end) throws IOException {
    Path file = folder.resolve("turned" + end);
    try (InputStream in = getClass().getResourceAsStream("/pictures/turned" + end)) {
      Files.copy(in, file);
    }
    byte[] pixels = PictureFile.read(file, 16, 32, 3);
    for (int y = 0; y < 16; y++) {
      assertThat(pixels[3 * (32 * y + 4)] & 0xff).as("red, left, row " + y).isBetween(126, 130);
      assertThat(pixels[3 * (32 * y + 28)] & 0xff).as("red, right, row " + y).isBetween(198, 202);
      assertThat(pixels[3 * (32 * y + 28) + 1] & 0xff).as("green, right").isBetween(57, 63);
    }
  }

  private static String no(Path file, String reason) {
    return "The picture " + file + " cannot be used: " + reason + ".";
  }

  private static void refuses(Path file, String message) {
    assertThatThrownBy(() -> PictureFile.read(file, 6, 6, 3))
        .isInstanceOf(LaminaException.class)
        .hasMessage(message);
  }

  private Path write(BufferedImage picture, String format) throws IOException {
    Path file = folder.resolve("picture." + format);
    assertThat(ImageIO.write(picture, format, file.toFile())).isTrue();
    return file;
  }
}
