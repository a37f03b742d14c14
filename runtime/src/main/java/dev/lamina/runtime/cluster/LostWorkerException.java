package dev.lamina.runtime.cluster;

import dev.lamina.runtime.LaminaException;

/**
 * Another worker of the training is lost, or the way to it: this one did nothing wrong, and all can
 * start again from the last checkpoint.
 */
public final class LostWorkerException extends LaminaException {
  private static final long serialVersionUID = 1L;

  /** Says which one, and how it was noticed. */
  public LostWorkerException(String message) {
    super(message);
  }

  /** As above, with what was thrown because of it. */
  public LostWorkerException(String message, Throwable cause) {
    super(message, cause);
  }
}
