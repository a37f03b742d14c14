package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that can be read, and what becomes of their pictures. */
class ImageFolderTest {
  @TempDir Path folder;

  @Test
  void trainAndTestInTheOrderOfNames() throws IOException {
    Pictures.plain(folder.resolve("train/b/2.png"), 4, 4, 0x020202);
    Pictures.plain(folder.resolve("train/b/10.PNG"), 4, 4, 0x010101);
    Pictures.plain(folder.resolve("train/Z/x.png"), 4, 4, 0x030303);
    Pictures.plain(folder.resolve("test/b/x.png"), 4, 4, 0x040404);
    Pictures.plain(folder.resolve("test/Z/x.png"), 4, 4, 0x050505);
    Files.writeString(folder.resolve("train/b/notes.txt"), "not a picture");
    Files.writeString(folder.resolve("train/b/._2.png"), "not a picture");

    DatasetSplit split = ImageFolder.read(folder, 2, 2, 1, 0);

    assertThat(split.name()).isEqualTo("folder");
    assertThat(split.train()).hasToString("folder train [3, 2, 2, 1]");
    assertThat(split.test()).hasToString("folder test [2, 2, 2, 1]");
    assertThat(split.train().classNames()).containsExactly("Z", "b");
    assertThat(labels(split.train())).containsExactly(0, 1, 1);
    assertThat(bytes(split.train())).containsExactly(3, 3, 3, 3, 1, 1, 1, 1, 2, 2, 2, 2);
    assertThat(bytes(split.test())).containsExactly(5, 5, 5, 5, 4, 4, 4, 4);
  }

  @Test
  void aFifthOfEveryClassIsTestedOnWhereNothingElseIsSaid() throws IOException {
    for (int i = 0; i < 10; i++) {
      Pictures.plain(folder.resolve("cat/" + i + ".png"), 3, 3, i);
      Pictures.plain(folder.resolve("train/" + i + ".png"), 3, 3, 20 + i);
      Pictures.plain(folder.resolve("train/" + (10 + i) + ".png"), 3, 3, 40 + i);
    }

    DatasetSplit split = ImageFolder.read(folder, 1, 1, 3, 0);

    assertThat(labels(split.test())).containsExactly(0, 0, 1, 1, 1, 1);
    assertThat(labels(split.train())).hasSize(24);
    List<Integer> blues = blues(split.train());
    blues.addAll(blues(split.test()));
    assertThat(blues)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.concat(
                    IntStream.range(0, 10),
                    IntStream.concat(IntStream.range(20, 30), IntStream.range(40, 50)))
                .boxed()
                .toList());
    assertThat(bytes(ImageFolder.read(folder, 1, 1, 3, 0).test())).isEqualTo(bytes(split.test()));
    assertThat(bytes(ImageFolder.read(folder, 1, 1, 3, 1).test()))
        .isNotEqualTo(bytes(split.test()));
  }

  /** Expected: Pillow 12.3.0, ImageOps.fit(picture, (width, height), Image.BILINEAR). */
  @Test
  void scaledToCoverAsPillowDoes() throws IOException {
    assertNear(
        fit(2, 3, Pictures.pattern()),
        91,
        153,
        117,
        146,
        151,
        102,
        141,
        92,
        152,
        160,
        91,
        122,
        115,
        125,
        137,
        116,
        167,
        113);
    assertNear(
        fit(4, 2, Pictures.pattern()),
        104,
        187,
        126,
        148,
        193,
        58,
        173,
        149,
        83,
        154,
        105,
        127,
        180,
        68,
        151,
        74,
        112,
        195,
        92,
        137,
        141,
        98,
        181,
        72);
    assertNear(
        Arrays.copyOf(fit(8, 9, Pictures.pattern()), 30),
        19,
        102,
        185,
        42,
        125,
        208,
        65,
        148,
        231,
        88,
        171,
        158,
        111,
        194,
        21,
        134,
        217,
        44,
        157,
        176,
        67,
        180,
        39,
        90,
        204,
        31,
        114,
        45,
        128,
        155);
  }

  @Test
  void greyTransparentAndJpeg() throws IOException {
    BufferedImage grey = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage deep = new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY);
    BufferedImage half = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 4; i++) {
      grey.getRaster().setSample(i % 2, i / 2, 0, 77);
      deep.getRaster().setSample(i % 2, i / 2, 0, 77 * 257);
      half.setRGB(i % 2, i / 2, 0x33_ff_64_00);
    }
    assertThat(fit(1, 1, grey)).containsExactly(77, 77, 77);
    assertThat(fit(1, 1, deep)).containsExactly(77, 77, 77);
    assertThat(fit(1, 1, half)).containsExactly(51, 20, 0);
    assertNear(file(3, Pictures.plain(folder.resolve("j/a.jpg"), 20, 10, 0xc86432)), 200, 100, 50);
    // 0.299 * 200 + 0.587 * 100 + 0.114 * 50 = 124.2
    assertThat(file(1, Pictures.plain(folder.resolve("j/a.png"), 20, 10, 0xc86432)))
        .containsExactly(124);
  }

  @Test
  void theContentSaysWhichFormatItIsAndTextsInItAreNotRead() throws IOException {
    Path file = Pictures.plain(folder.resolve("a/a.png"), 2, 2, 0xc86432);
    byte[] png = Files.readAllBytes(file);
    byte[] text = Pictures.chunk("zTXt", new byte[100]);
    byte[] more = Arrays.copyOf(png, png.length + text.length);
    System.arraycopy(text, 0, more, 33, text.length);
    System.arraycopy(png, 33, more, 33 + text.length, png.length - 33);
    Files.write(folder.resolve("a/b.jpeg"), more);

    assertThat(file(3, folder.resolve("a/b.jpeg"))).containsExactly(200, 100, 50);
  }

  @Test
  void namesMayHaveBlanksSignsAndLinksInside() throws IOException {
    Path cat = Pictures.plain(folder.resolve("train/my \"cat\", 100%/a b.png"), 2, 2, 1);
    Pictures.plain(folder.resolve("train/chien-loup_é猫/%s.png"), 2, 2, 2);
    Pictures.plain(folder.resolve("test/chien-loup_é猫/1.png"), 2, 2, 3);
    Files.createDirectories(folder.resolve("test/my \"cat\", 100%"));
    Files.createSymbolicLink(folder.resolve("test/my \"cat\", 100%/l.png"), cat);

    DatasetSplit split = ImageFolder.read(folder, 1, 1, 3, 0);

    assertThat(split.test().classNames()).containsExactly("chien-loup_é猫", "my \"cat\", 100%");
    assertThat(blues(split.test())).containsExactly(3, 1);
  }

  private int[] fit(int height, int width, BufferedImage image) throws IOException {
    Path file = Pictures.write(folder.resolve("fit/fit.png"), image);
    return fit(new PictureFit(height, width, 3), file);
  }

  private static int[] file(int channels, Path file) throws IOException {
    return fit(new PictureFit(1, 1, channels), file);
  }

  private static int[] fit(PictureFit fit, Path file) throws IOException {
    byte[] bytes = new byte[fit.height() * fit.width() * fit.channels()];
    PictureFile.read(file, fit, bytes, 0);
    return unsigned(bytes);
  }

  /** Pillow rounds between the two directions, and JPEG loses a little. */
  private static void assertNear(int[] actual, int... expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("byte " + i).isBetween(expected[i] - 1, expected[i] + 1);
    }
  }

  private static int[] labels(ImageDataset images) {
    return IntStream.range(0, images.size()).map(images::label).toArray();
  }

  private static int[] bytes(ImageDataset images) {
    byte[] bytes = new byte[images.size() * images.imageBytes()];
    images.copyImages(0, images.size(), bytes, 0);
    return unsigned(bytes);
  }

  private static int[] unsigned(byte[] bytes) {
    return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff).toArray();
  }

  private static List<Integer> blues(ImageDataset images) {
    int[] bytes = bytes(images);
    List<Integer> blues = new ArrayList<>();
    for (int i = 2; i < bytes.length; i += 3) {
      blues.add(bytes[i]);
    }
    return blues;
  }
}
