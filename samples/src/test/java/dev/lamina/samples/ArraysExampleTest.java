package dev.lamina.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.data.Shapes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The example of docs/guides/your-own-network.md that trains on arrays is this source, and trains.
 */
class ArraysExampleTest {
  private static final Path GUIDE = Path.of("../docs/guides/your-own-network.md");
  private static final Path SOURCE = Path.of("src/test/java/dev/lamina/samples/ArraysExample.java");

  @Test
  void theGuideShowsTheSource() throws IOException {
    GuideExample.assertShown(GUIDE, SOURCE);
  }

  /** One image again and again: after 10 epochs of one step each its class is known. */
  @Test
  void learnsOneImage() {
    byte[] pixels = new byte[128 * 3072];
    int[] labels = new int[128];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 3072 / 96 * 8);
    }
    byte[] test = new byte[3072];
    System.arraycopy(pixels, 0, test, 0, test.length);

    assertThat(ArraysExample.train(pixels, labels, test, new int[1], Shapes.CLASS_NAMES))
        .isEqualTo(1);
  }
}
