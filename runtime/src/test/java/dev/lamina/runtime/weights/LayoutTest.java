package dev.lamina.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.checkpoint.TensorBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
  /** Against the four loops that say what a transposition is. */
  @Test
  void laysKernelsOutAsTheNetworkTakesThem() {
    int height = 2;
    int width = 3;
    int in = 4;
    int out = 5;
    float[] theirs = new float[height * width * in * out];
    float[] ours = new float[theirs.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            float value = 1000 * o + 100 * i + 10 * y + x;
            theirs[((o * in + i) * height + y) * width + x] = value;
            ours[((y * width + x) * in + i) * out + o] = value;
          }
        }
      }
    }
    List<Integer> shape = List.of(height, width, in, out);
    assertThat(Layout.TORCH.toOurs(theirs, shape)).containsExactly(ours);
    assertThat(Layout.TORCH.toForeign(ours, shape)).containsExactly(theirs);
    assertThat(Layout.TORCH.foreign(shape, false)).containsExactly(5L, 4L, 2L, 3L);
    assertThat(Layout.TENSORFLOW.toOurs(ours, shape)).containsExactly(ours);
  }

  @Test
  void transposesDenseKernels() {
    List<Integer> shape = List.of(2, 3);
    assertThat(Layout.TORCH.toOurs(new float[] {1, 2, 3, 4, 5, 6}, shape))
        .containsExactly(1, 3, 5, 2, 4, 6);
    assertThat(Layout.TORCH.foreign(shape, true)).containsExactly(3L, 2L, 1L, 1L);
    assertThat(Layout.TORCH.foreign(List.of(7), false)).containsExactly(7L);
  }

  /** Values of the types' definitions (IEEE 754). */
  @Test
  void readsEveryFloatingType() {
    assertThat(floats(TensorBytes.Type.F16, 0x00, 0x3c, 0x00, 0xc0, 0x01, 0x00, 0xff, 0x7b))
        .containsExactly(1f, -2f, 0x1p-24f, 65504f);
    assertThat(floats(TensorBytes.Type.F16, 0x00, 0x7c, 0x00, 0x80, 0x55, 0x35, 0x00, 0x04))
        .containsExactly(Float.POSITIVE_INFINITY, -0f, 0x1.554p-2f, 0x1p-14f);
    assertThat(floats(TensorBytes.Type.BF16, 0x80, 0x3f, 0x49, 0x40))
        .containsExactly(1f, 3.140625f);
    assertThat(floats(TensorBytes.Type.F64, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f)).containsExactly(1.5f);
  }

  private static float[] floats(TensorBytes.Type type, int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return Floats.of(new TensorBytes(type, List.of((long) all.length / type.size()), all));
  }
}
