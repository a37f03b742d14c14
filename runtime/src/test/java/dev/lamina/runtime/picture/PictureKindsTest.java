package dev.lamina.runtime.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every kind of PNG and JPEG file. Expected: what Pillow 12.3.0 makes of them
 * (src/test/python/pictures.py, which wrote them) at the middles of the left and the right half,
 * put on black; but for inks.jpg, which Pillow takes for paper, that being what is in it.
 */
class PictureKindsTest {

  @ParameterizedTest
  @CsvSource({
    "baseline.jpg, 128 128 128, 200 60 59",
    "progressive.jpg, 128 128 128, 200 60 59",
    "grey.jpg, 128 128 128, 60 60 60",
    "sampled-440.jpg, 128 128 128, 200 60 59",
    "extraneous.jpg, 128 128 128, 200 60 59",
    "junk-before-table.jpg, 128 128 128, 200 60 59",
    "inks-adobe.jpg, 128 128 128, 200 60 60",
    "inks-ycck.jpg, 128 128 128, 200 60 60",
    "inks.jpg, 128 128 128, 200 60 60",
    "profile.jpg, 128 128 128, 200 60 59",
    "profile.png, 128 128 128, 200 60 60",
    "palette.png, 128 128 128, 200 60 60",
    "palette-transparent.png, 0 0 0, 200 60 60",
    "grey1.png, 0 0 0, 0 0 0",
    "grey2.png, 0 0 0, 0 0 0",
    "grey4.png, 0 0 0, 0 0 0",
    "deep.png, 128 128 128, 128 128 128",
    "alpha.png, 0 0 0, 200 60 60",
    "rgb-transparent.png, 0 0 0, 200 60 60",
    "animated.png, 128 128 128, 200 60 60",
  })
  void decodedAsByPillow(String file, String left, String right) throws IOException {
    try (Picture picture = PictureDecoder.decode(read(file))) {
      assertThat(picture.width()).isEqualTo(32);
      assertThat(picture.height()).isEqualTo(16);
      float[] row = new float[3 * 32];
      new PictureRows(picture, 3).read(8, row);
      assertNear(Arrays.copyOfRange(row, 3 * 4, 3 * 4 + 3), left);
      assertNear(Arrays.copyOfRange(row, 3 * 28, 3 * 28 + 3), right);
    }
  }

  /** The stored numbers are those of a photograph that was taken with the camera held so. */
  @ParameterizedTest
  @CsvSource({
    "baseline.jpg, UPRIGHT",
    "turned2.jpg, MIRRORED",
    "turned3.jpg, HALF_TURN",
    "turned4.jpg, FLIPPED",
    "turned5.jpg, TRANSPOSED",
    "turned6.jpg, CLOCKWISE",
    "turned7.jpg, TRANSVERSED",
    "turned8.jpg, COUNTERCLOCKWISE",
    "turned.png, CLOCKWISE",
  })
  void orientations(String file, Orientation expected) throws IOException {
    try (Picture picture = PictureDecoder.decode(read(file))) {
      assertThat(picture.orientation()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GIF89a, a GIF",
    "RIFF....WEBPVP8, a WebP",
    "....ftypavif, an AVIF",
    "....ftypheic, a HEIC",
    "....ftypmif1, a HEIF",
    "BM...., a BMP",
    "8BPS.., a Photoshop",
    "%PDF-1.7, a PDF",
    "<!DOCTYPE html>, an HTML",
    "<html>, an HTML",
    "<svg xmlns=, an SVG",
    "version https://git-lfs.github.com/spec/v1, a Git LFS pointer",
  })
  void otherFormatsAreNamed(String begin, String name) {
    assertThatThrownBy(() -> PictureDecoder.decode(begin.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(IOException.class)
        .hasMessage("it is " + name + " file; save it as PNG or JPEG");
  }

  private static void assertNear(float[] actual, String expected) {
    List<String> values = List.of(expected.split(" ", -1));
    for (int c = 0; c < 3; c++) {
      assertThat(actual[c])
          .as(Arrays.toString(actual))
          .isBetween(Float.parseFloat(values.get(c)) - 2, Float.parseFloat(values.get(c)) + 2);
    }
  }

  static byte[] read(String file) throws IOException {
    try (var in = PictureKindsTest.class.getResourceAsStream("/pictures/" + file)) {
      return in.readAllBytes();
    }
  }
}
