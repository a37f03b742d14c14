package dev.lamina.runtime.data;

import java.nio.file.Path;
import java.util.Optional;

/** Where images are. Several threads may copy at a time. */
interface ImageStore {
  /**
   * Copies an image's bytes, row by row, channels last.
   *
   * @throws dev.lamina.runtime.LaminaException if they cannot be had any more
   */
  void copy(int image, byte[] target, int offset);

  /** Returns what tells an image from others. */
  byte[] identity(int image);

  /** Returns whether a copy takes no decoding. */
  boolean isInMemory();

  /** Returns the file that an image comes from; empty if it comes from none of its own. */
  Optional<Path> file(int image);
}
