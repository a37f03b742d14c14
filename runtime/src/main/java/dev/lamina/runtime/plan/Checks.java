package dev.lamina.runtime.plan;

import dev.lamina.runtime.LaminaException;
import java.util.Locale;

/** Refusals with the refused value in the message. */
public final class Checks {
  private Checks() {}

  /** Throws a {@link LaminaException} of that message, unless the condition holds. */
  public static void require(boolean condition, String message, Object... values) {
    if (!condition) {
      throw refusal(message, values);
    }
  }

  /** Returns an exception of that message. */
  public static LaminaException refusal(String message, Object... values) {
    return new LaminaException(String.format(Locale.ROOT, message, values));
  }
}
