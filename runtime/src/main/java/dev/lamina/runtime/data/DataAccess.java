package dev.lamina.runtime.data;

import java.util.List;
import java.util.Map;

/**
 * What a source of images has to know besides itself.
 *
 * @param input height, width and channels of the network's input, which pictures of any size are
 *     brought to
 * @param environment the process's variables, which may name the cache and mirrors
 * @param listener hears of downloads
 */
public record DataAccess(
    List<Integer> input, Map<String, String> environment, DownloadListener listener) {
  /**
   * Copies list and map.
   *
   * @throws IllegalArgumentException if the input is not of three numbers
   */
  public DataAccess {
    input = List.copyOf(input);
    environment = Map.copyOf(environment);
    if (input.size() != 3) {
      throw new IllegalArgumentException("an input has height, width and channels: " + input);
    }
  }

  /** Returns that of this process, for a network with this input; downloads are silent. */
  public static DataAccess forInput(List<Integer> input) {
    return new DataAccess(input, System.getenv(), new DownloadListener() {});
  }
}
