package dev.lamina.runtime.data;

import java.nio.file.Path;
import java.util.Map;

/** Where downloaded data sets are kept. */
public final class DataCache {
  /** The environment variable that names the cache folder. */
  public static final String VARIABLE = "LAMINA_CACHE";

  private DataCache() {}

  /**
   * Returns the cache folder; it need not exist.
   *
   * @param environment the process's variables, e.g. {@code System.getenv()}
   * @return the folder that {@code LAMINA_CACHE} names, else {@code .cache/lamina} in the home
   *     folder
   */
  public static Path folder(Map<String, String> environment) {
    String given = environment.getOrDefault(VARIABLE, "");
    return given.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "lamina")
        : Path.of(given).toAbsolutePath().normalize();
  }
}
