package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Values of one image and of one pixel, small enough to compute by head. */
class NormsTest {
  private static final Offset<Float> NEAR = Offset.offset(1e-5f);

  @Test
  void aLayerNormIsOfThePixelsChannels() {
    try (GraphFixture f = new GraphFixture(0)) {
      // Mean 3 and deviation 2; mean 0 and deviation 1.
      Operand<TFloat32> x = f.tf.constant(new float[][][][] {{{{1, 5}, {-1, 1}}}});
      Operand<TFloat32> scale = f.tf.constant(new float[] {1, 10});
      Operand<TFloat32> offset = f.tf.constant(new float[] {0, 0.5f});
      assertThat(f.run(Norms.layer(f.tf, x, scale, offset, 0)))
          .containsExactly(new float[] {-1, 10.5f, -1, 10.5f}, NEAR);
    }
  }

  @Test
  void aResponseNormAddsTheChannelsShare() {
    try (GraphFixture f = new GraphFixture(0)) {
      // Lengths 5 and 15 over two pixels, mean 10: shares 0.5 and 1.5.
      Operand<TFloat32> x = f.tf.constant(new float[][][][] {{{{3, 9}, {4, 12}}}});
      Operand<TFloat32> scale = f.tf.constant(new float[] {2, 1});
      Operand<TFloat32> offset = f.tf.constant(new float[] {0, 0.5f});
      assertThat(f.run(Norms.response(f.tf, x, scale, offset)))
          .containsExactly(new float[] {6, 23, 8, 30.5f}, NEAR);
    }
  }

  @Test
  void aGroupNormIsOfAllPixelsAndTheGroupsChannels() {
    try (GraphFixture f = new GraphFixture(0)) {
      // The first two channels have 1, 3, 1, 3; the others 0, 8, 4, 4, of mean 4.
      Operand<TFloat32> x = f.tf.constant(new float[][][][] {{{{1, 3, 0, 8}, {1, 3, 4, 4}}}});
      Operand<TFloat32> one = f.tf.constant(new float[] {1, 1, 1, 1});
      Operand<TFloat32> zero = f.tf.constant(new float[] {0, 0, 0, 0});
      float root = (float) Math.sqrt(2);
      assertThat(f.run(Norms.group(f.tf, x, 2, one, zero, 0)))
          .containsExactly(new float[] {-1, 1, -root, root, -1, 1, 0, 0}, NEAR);
    }
  }
}
