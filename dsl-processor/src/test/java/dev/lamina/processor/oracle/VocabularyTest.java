package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.processor.layers.SurfaceLayers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is tested by examples has every layer annotation. */
class VocabularyTest {
  private static final Pattern ANNOTATION = Pattern.compile("@(\\w+)");

  /** In the random networks that TensorFlow judges. */
  @Test
  void everyLayerIsTried() {
    SplittableRandom random = new SplittableRandom(1);
    Set<String> tried = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      NetworkMaker.Seeds seeds =
          new NetworkMaker.Seeds(random.nextLong(), random.longs(5).boxed().toList());
      tried.addAll(annotations(NetworkMaker.make("Net", seeds).source()));
    }
    assertThat(tried).containsAll(new SurfaceLayers().names());
  }

  /** In the networks whose generated classes are kept as golden files. */
  @Test
  void everyLayerHasGeneratedCodeToCompareWith() throws IOException {
    Path test = Path.of("src/test/java/dev/lamina/processor/GeneratedSourceTest.java");
    assertThat(annotations(Files.readString(test))).containsAll(new SurfaceLayers().names());
  }

  private static Set<String> annotations(String source) {
    return ANNOTATION
        .matcher(source)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
