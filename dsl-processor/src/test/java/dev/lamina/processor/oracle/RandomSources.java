package dev.lamina.processor.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Sources of random networks with the blocks and bodies that they place, many of them wrong. */
public final class RandomSources {
  private static final int MOST_LAYERS = 4;

  private RandomSources() {}

  /** Source texts by the full names of their networks, all in one package. */
  public static Map<String, String> of(long seed, int count) {
    Random random = new Random(seed);
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      List<Long> layers = new ArrayList<>();
      for (int layer = random.nextInt(MOST_LAYERS); layer >= 0; layer--) {
        layers.add(random.nextLong());
      }
      RandomNetwork network =
          NetworkMaker.make("Net" + i, new NetworkMaker.Seeds(random.nextLong(), layers));
      sources.put(network.className(), network.source());
    }
    return sources;
  }
}
