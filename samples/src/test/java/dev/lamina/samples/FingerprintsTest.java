package dev.lamina.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.info.Networks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * The fingerprints of all networks are what they always were: each stands in the checkpoints of
 * somebody's runs, which a network of another fingerprint refuses.
 */
class FingerprintsTest {
  @Test
  void noFingerprintEverChanges() throws IOException {
    try (InputStream in = FingerprintsTest.class.getResourceAsStream("/fingerprints.txt")) {
      String known = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(
              Networks.onClassPath(FingerprintsTest.class.getClassLoader()).stream()
                  .filter(it -> it.className().matches("dev\\.lamina\\.samples\\.\\w+"))
                  .map(network -> network.className() + " " + network.fingerprint()))
          .containsExactlyInAnyOrderElementsOf(known.lines().toList());
    }
  }
}
