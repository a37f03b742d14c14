package dev.lamina.runtime.cluster;

import dev.lamina.runtime.LaminaException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a worker's TensorFlow server listens.
 *
 * @param host a name or an address; an IPv6 address without brackets
 * @param port from 1 to 65535
 */
public record WorkerAddress(String host, int port) {
  static final int MOST = 65_535;
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([^\\]]+)\\]|([^:\\[\\]\\s]+)):(\\d{1,5})");

  /**
   * Refuses ports that there are not.
   *
   * @throws LaminaException if the port is out of its range
   */
  public WorkerAddress {
    if (port < 1 || port > MOST) {
      throw new LaminaException(
          "The port of " + host + " is " + port + "; ports are from 1 to " + MOST + ".");
    }
  }

  /**
   * Reads an address.
   *
   * @param text {@code host:port}; an IPv6 address stands in brackets
   * @throws LaminaException if it has another form
   */
  public static WorkerAddress of(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new LaminaException(
          "'" + text + "' is no worker's address; it is host:port, such as 10.0.0.7:2222.");
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    return new WorkerAddress(host, Integer.parseInt(parts.group(3)));
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
