package dev.lamina.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which release this is. */
public final class Release {
  private static final Properties BUILD = build();

  /** This library's version. */
  public static final String VERSION = BUILD.getProperty("version");

  /** The version of TensorFlow Java that it was built with. */
  public static final String TENSORFLOW = BUILD.getProperty("tensorflow");

  private Release() {}

  private static Properties build() {
    Properties build = new Properties();
    try (InputStream in = Release.class.getResourceAsStream("release.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build;
  }
}
