package dev.lamina.runtime.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** The words of an input or output failure: java.nio's messages are often a bare file name. */
final class Failures {
  private Failures() {}

  static String text(IOException failure) {
    if (failure instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (failure instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is in the way";
    }
    if (failure instanceof FileSystemException system && system.getReason() != null) {
      return system.getFile() + ": " + system.getReason();
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
