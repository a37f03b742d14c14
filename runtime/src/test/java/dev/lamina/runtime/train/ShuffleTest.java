package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {

  @Test
  void holdsEveryNumberOnce() {
    for (int n : new int[] {1, 2, 3, 1_000}) {
      int[] order = Shuffle.permutation(5, 2, n);
      Arrays.sort(order);
      assertThat(order).containsExactly(IntStream.range(0, n).toArray());
    }
  }

  @Test
  void dependsOnSeedAndEpoch() {
    int[] order = Shuffle.permutation(5, 1, 1_000);
    assertThat(Shuffle.permutation(5, 1, 1_000)).containsExactly(order);
    assertThat(Shuffle.permutation(5, 2, 1_000)).isNotEqualTo(order);
    assertThat(Shuffle.permutation(6, 1, 1_000)).isNotEqualTo(order);
  }

  /** Each of the six orders of three numbers about 1,000 times in 6,000 (five deviations: 145). */
  @Test
  void drawsAllOrdersEquallyOften() {
    int[] counts = new int[1_000];
    for (int epoch = 1; epoch <= 6_000; epoch++) {
      int[] order = Shuffle.permutation(1, epoch, 3);
      counts[order[0] * 100 + order[1] * 10 + order[2]]++;
    }
    for (int order : new int[] {12, 21, 102, 120, 201, 210}) {
      assertThat(counts[order]).as("order %03d", order).isBetween(855, 1_145);
    }
  }
}
