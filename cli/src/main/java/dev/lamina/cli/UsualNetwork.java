package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import java.util.List;
import java.util.Optional;

/** The network that a command takes. */
final class UsualNetwork {
  /** What is taken where several are there and none is named, and it is one of them. */
  private static final String NAME = "ResNet20";

  /** Up to how many names a message lists. */
  private static final int NAMED_IN_FULL = 8;

  private UsualNetwork() {}

  /**
   * Finds the network that was named; where none was, the only one that there is, or ResNet20.
   *
   * @throws LaminaException if there is none of that name, or none was named and there are several
   */
  static NetworkInfo or(Optional<String> named, ClassLoader networks) {
    return Networks.named(networks, named.orElseGet(() -> of(Networks.classNames(networks))));
  }

  /** Returns the binary name. */
  private static String of(List<String> classNames) {
    if (classNames.size() <= 1) {
      return classNames.stream().findFirst().orElse(NAME);
    }
    return classNames.stream()
        .filter(name -> name.endsWith("." + NAME))
        .findFirst()
        .orElseThrow(
            () ->
                new LaminaException(
                    "There are "
                        + classNames.size()
                        + " networks; name one of them"
                        + (classNames.size() <= NAMED_IN_FULL
                            ? ": " + String.join(", ", classNames) + "."
                            : ", which ./lamina list shows.")));
  }
}
