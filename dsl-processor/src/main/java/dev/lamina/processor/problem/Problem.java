package dev.lamina.processor.problem;

import java.util.Optional;

/**
 * A message and where it belongs.
 *
 * @param layer the declared layer it is about, empty for the network as a whole
 * @param related another place that has to do with it
 */
public record Problem(Message message, Origin origin, String layer, Optional<Related> related) {

  /** Another place, and what it has to do with a problem. */
  public record Related(String text, Origin origin) {}

  /** Whether this problem keeps the network from being generated. */
  public boolean isError() {
    return message.code().severity() == Severity.ERROR;
  }
}
