package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewsTest {
  /** Two channels, the second 100 more than the first. */
  private static final ImageDataset IMAGE =
      ImageDataset.of(
          "image",
          3,
          3,
          2,
          List.of("a", "b"),
          new byte[] {1, 101, 2, 102, 3, 103, 4, 104, 5, 105, 6, 106, 7, 107, 8, 108, 9, 109},
          new int[] {1});

  @Test
  void mirrorsAndShiftsWithReflection() {
    assertThat(seen(0, 0, false)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(seen(0, 0, true)).containsExactly(3, 2, 1, 6, 5, 4, 9, 8, 7);
    assertThat(seen(-1, -1, false)).containsExactly(5, 4, 5, 2, 1, 2, 5, 4, 5);
    assertThat(seen(-1, -1, true)).containsExactly(5, 4, 5, 2, 1, 2, 5, 4, 5);
    assertThat(seen(1, 1, false)).containsExactly(5, 6, 5, 8, 9, 8, 5, 6, 5);
    assertThat(seen(1, 0, true)).containsExactly(6, 5, 4, 9, 8, 7, 6, 5, 4);
    assertThat(seen(0, 1, true)).containsExactly(2, 3, 2, 5, 6, 5, 8, 9, 8);
  }

  @Test
  void keepsLabelsAndForm() {
    ImageDataset moved = Views.FLIPS.list().get(1).of(IMAGE);
    assertThat(moved).hasToString(IMAGE.toString());
    assertThat(moved.label(0)).isEqualTo(1);
    assertThat(moved.classNames()).isEqualTo(IMAGE.classNames());
  }

  @Test
  void tooSmallImagesAreRefused() {
    ImageDataset line =
        ImageDataset.of("line", 1, 3, 1, List.of("a", "b"), new byte[3], new int[] {0});
    assertThatThrownBy(() -> Views.FLIPS_AND_SHIFTS.list().get(2).of(line))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "line [1, 1, 3, 1] is too small to be looked at moved by -1 and -1 pixels; average"
                + " over flips alone.");
  }

  private static int[] seen(int down, int right, boolean mirrored) {
    byte[] bytes = new byte[18];
    new Views.View(down, right, mirrored, 1).of(IMAGE).copyImages(0, 1, bytes, 0);
    int[] first = new int[9];
    for (int i = 0; i < 9; i++) {
      first[i] = bytes[2 * i];
      assertThat(bytes[2 * i + 1]).isEqualTo((byte) (bytes[2 * i] + 100));
    }
    return first;
  }
}
