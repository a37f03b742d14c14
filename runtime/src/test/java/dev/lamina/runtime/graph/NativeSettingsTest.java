package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeSettingsTest {
  private static final String MAX_BYTES = "org.bytedeco.javacpp.maxbytes";
  private static final String MAX_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";

  /** The build gives tests both properties; here each test begins with what it says. */
  @AfterEach
  void restore() {
    System.setProperty(MAX_BYTES, "0");
    System.setProperty(MAX_PHYSICAL_BYTES, "0");
  }

  @Test
  void liftsTheLimits() {
    System.clearProperty(MAX_BYTES);
    System.clearProperty(MAX_PHYSICAL_BYTES);
    NativeSettings.apply();
    assertThat(System.getProperty(MAX_BYTES)).isEqualTo("0");
    assertThat(System.getProperty(MAX_PHYSICAL_BYTES)).isEqualTo("0");
  }

  @Test
  void leavesWhatTheCommandLineGave() {
    System.setProperty(MAX_BYTES, "5g");
    NativeSettings.apply();
    assertThat(System.getProperty(MAX_BYTES)).isEqualTo("5g");
  }
}
