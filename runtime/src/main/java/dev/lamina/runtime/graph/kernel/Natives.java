package dev.lamina.runtime.graph.kernel;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Versions of TensorFlow whose kernels were examined. */
public enum Natives {
  /** That of TensorFlow Java 1.1.0, with oneDNN 3.5.0. */
  TENSORFLOW_2_18("2.18"),
  /** That of TensorFlow Java 1.2.0, with oneDNN 3.7.3. */
  TENSORFLOW_2_21("2.21");

  private final String version;

  Natives(String version) {
    this.version = version;
  }

  /** Returns the version, such as {@code 2.18}. */
  public String version() {
    return version;
  }

  /**
   * Returns what a version has the faults of.
   *
   * @param version such as {@code 2.18.0}
   * @return all for a version that nobody examined
   */
  public static Set<Natives> of(String version) {
    return Arrays.stream(values())
        .filter(natives -> version.startsWith(natives.version + "."))
        .findFirst()
        .map(Set::of)
        .orElse(EnumSet.allOf(Natives.class));
  }
}
