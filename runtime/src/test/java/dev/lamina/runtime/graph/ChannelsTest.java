package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Where values go: one pixel, or two, whose channels are numbered. */
class ChannelsTest {
  @Test
  void partsAreCountedFromOne() {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat32> x = f.tf.constant(new float[][][][] {{{{1, 2, 3, 4}, {5, 6, 7, 8}}}});
      assertThat(f.run(Channels.part(f.tf, x, 1, 2))).containsExactly(1, 2, 5, 6);
      assertThat(f.run(Channels.part(f.tf, x, 2, 2))).containsExactly(3, 4, 7, 8);
    }
  }

  @Test
  void aShuffleTakesTheFirstOfEachGroup() {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat32> x = f.tf.constant(new float[][][][] {{{{1, 2, 3, 4, 5, 6}}}});
      assertThat(f.run(Channels.shuffle(f.tf, x, 2))).containsExactly(1, 4, 2, 5, 3, 6);
    }
  }

  @Test
  void anUpsampledMapRepeatsItsPixels() {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat32> x = f.tf.constant(new float[][][][] {{{{1}, {2}}, {{3}, {4}}}});
      assertThat(f.run(Channels.upsample(f.tf, x, 2)))
          .containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
    }
  }

  @Test
  void theMaximumIsOverTheMap() {
    try (GraphFixture f = new GraphFixture(0)) {
      Operand<TFloat32> x = f.tf.constant(new float[][][][] {{{{1, 9}, {2, 8}}}});
      assertThat(f.run(Channels.globalMax(f.tf, x))).containsExactly(2, 9);
    }
  }
}
