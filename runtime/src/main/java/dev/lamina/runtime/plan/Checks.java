package dev.lamina.runtime.plan;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Setting;
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

  /** As above, with what can be set to mend it. */
  public static void require(boolean condition, Setting setting, String message, Object... values) {
    if (!condition) {
      throw refusal(message, values).mendedBy(setting);
    }
  }

  /** Returns an exception of that message. */
  public static LaminaException refusal(String message, Object... values) {
    return new LaminaException(String.format(Locale.ROOT, message, values));
  }
}
