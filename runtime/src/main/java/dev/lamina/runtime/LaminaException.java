package dev.lamina.runtime;

import java.util.List;

/**
 * A failure that the user can mend: an unreadable folder, a plan that makes no sense, a network
 * that is not there.
 *
 * <p>The message is complete. In one or a few sentences it says what is wrong, with the numbers,
 * where, and what to do, so that a command line prints it as it stands and needs no stack trace.
 * Everything that is a defect of this library is some other exception.
 */
public class LaminaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Setting[] settings = {};

  /**
   * Makes a failure with a complete message.
   *
   * @param message what is wrong, where, and what to do about it
   */
  public LaminaException(String message) {
    super(message);
  }

  /**
   * Makes a failure with a complete message, and keeps what brought it about.
   *
   * @param message what is wrong, where, and what to do about it; it must stand without the cause
   * @param cause the exception that showed the failure
   */
  public LaminaException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Adds what can be set to mend this, so that a command line can say by which option.
   *
   * @return this
   */
  public LaminaException mendedBy(Setting... some) {
    settings = some.clone();
    return this;
  }

  /** Returns what can be set to mend this; empty where the message says all. */
  public List<Setting> settings() {
    return List.of(settings);
  }
}
