package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomSeedsTest {

  /** The first outputs of SplitMix64 from state 0, as published with the generator. */
  @Test
  void mixesAsSplitMix64() {
    assertThat(RandomSeeds.mix(0)).isEqualTo(0xe220a8397b1dcdafL);
    assertThat(RandomSeeds.mix(0x9e3779b97f4a7c15L)).isEqualTo(0x6e789e6aa1b965f4L);
  }

  @Test
  void givesEverySeedAndNameItsOwnNumber() {
    Set<Long> seen = new HashSet<>();
    for (long seed = -50; seed < 50; seed++) {
      for (int layer = 0; layer < 100; layer++) {
        seen.add(RandomSeeds.mix(seed, "conv" + layer + "/kernel"));
      }
    }
    assertThat(seen).hasSize(10_000);
  }

  /** A run that is repeated or goes on needs these never to change; computed apart, in Python. */
  @Test
  void staysAsItIs() {
    assertThat(RandomSeeds.mix(1, "conv1/kernel")).isEqualTo(0x5c7e7af1d6dce63bL);
  }
}
