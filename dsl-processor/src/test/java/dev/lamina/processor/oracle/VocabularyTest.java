package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.processor.layers.SurfaceLayers;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The random networks that TensorFlow judges have every layer annotation. */
class VocabularyTest {
  private static final Pattern ANNOTATION = Pattern.compile("@(\\w+)");

  @Test
  void everyLayerIsTried() {
    SplittableRandom random = new SplittableRandom(1);
    Set<String> tried = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      NetworkMaker.Seeds seeds =
          new NetworkMaker.Seeds(random.nextLong(), random.longs(5).boxed().toList());
      tried.addAll(
          ANNOTATION
              .matcher(NetworkMaker.make("Net", seeds).source())
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toSet()));
    }
    assertThat(tried).containsAll(new SurfaceLayers().names());
  }
}
