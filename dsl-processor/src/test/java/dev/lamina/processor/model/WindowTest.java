package dev.lamina.processor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  /** Every size, stride and dilation up to these, against a window that is moved pixel by pixel. */
  @Test
  void countsThePlacesThatAWindowHas() {
    for (int size = 1; size <= 5; size++) {
      for (int stride = 1; stride <= 4; stride++) {
        for (int dilation = 1; dilation <= 3; dilation++) {
          for (int in = 1; in <= 12; in++) {
            for (int pad = 0; pad <= 2; pad++) {
              Window window =
                  new Window(size, stride, dilation, new Window.Fixed(new Pads(pad, 0, 0, 0)));
              assertThat(window.outputs(in, pad, 0).orElse(0))
                  .as("%s on %s", window, in)
                  .isEqualTo(places(size, stride, dilation, in + pad));
            }
          }
        }
      }
    }
  }

  private static int places(int size, int stride, int dilation, int room) {
    int places = 0;
    for (int start = 0; start < room; start += stride) {
      int last = start;
      for (int tap = 1; tap < size; tap++) {
        last += dilation;
      }
      places += last < room ? 1 : 0;
    }
    return places;
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # border, size, stride, dilation, height, width, top, bottom, left, right
          same,     3,    1,      1,        7,      7,     1,   1,      1,    1
          same,     7,    2,      1,        224,    224,   3,   3,      3,    3
          same,     3,    2,      2,        8,      9,     2,   2,      2,    2
          upper,    3,    1,      1,        7,      7,     1,   1,      1,    1
          upper,    3,    2,      1,        8,      9,     0,   1,      1,    1
          upper,    2,    2,      1,        7,      8,     0,   1,      0,    0
          upper,    1,    2,      1,        7,      8,     0,   0,      0,    0
          upper,    3,    1,      3,        7,      7,     3,   3,      3,    3
          """)
  void surroundsAMap(
      String border,
      int size,
      int stride,
      int dilation,
      int height,
      int width,
      int top,
      int bottom,
      int left,
      int right) {
    Window.Border around = border.equals("same") ? new Window.Symmetric() : new Window.Upper();
    assertThat(new Window(size, stride, dilation, around).pads(height, width))
        .isEqualTo(new Pads(top, bottom, left, right));
  }

  @Test
  void hasNoPlaceOnASmallerMap() {
    assertThat(new Window(3, 1, 2, new Window.Fixed(Pads.NONE)).outputs(4, 0, 0))
        .isEqualTo(Optional.empty());
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> new Window(0, 1, 1, new Window.Upper()))
        .hasMessage("window size 0, stride 1, dilation 1");
    assertThatThrownBy(() -> new Window(2, 1, 1, new Window.Symmetric()))
        .hasMessage("symmetric border of even size 2");
  }
}
