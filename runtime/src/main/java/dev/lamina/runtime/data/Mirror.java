package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.net.URI;
import java.util.Map;

/** Another address to download a data set from, named by an environment variable. */
final class Mirror {
  private Mirror() {}

  /**
   * Returns the address that a variable names, or the usual one if it is not set.
   *
   * @throws LaminaException if what it says is no http or https address
   */
  static URI address(String variable, URI usual, Map<String, String> environment) {
    String mirror = environment.getOrDefault(variable, "");
    if (mirror.isBlank()) {
      return usual;
    }
    try {
      URI address = URI.create(mirror.strip());
      if (address.getHost() != null && address.getScheme().startsWith("http")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw notAnAddress(variable, mirror, e);
    }
    throw notAnAddress(variable, mirror, null);
  }

  private static LaminaException notAnAddress(
      String variable, String mirror, IllegalArgumentException cause) {
    return new LaminaException(
        variable + " is '" + mirror + "', which is no http or https address.", cause);
  }
}
