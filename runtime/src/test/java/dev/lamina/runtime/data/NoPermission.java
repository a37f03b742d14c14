package dev.lamina.runtime.data;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A file or folder that nobody may read for a while; skips the test where that stops no one. */
record NoPermission(Path path, Set<PosixFilePermission> before) implements AutoCloseable {
  static NoPermission to(Path path) throws IOException {
    assumeTrue(
        path.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "skipped: this file system has no POSIX permissions");
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(path);
    Files.setPosixFilePermissions(path, Set.of());
    NoPermission none = new NoPermission(path, before);
    if (Files.isReadable(path)) {
      none.close();
      assumeFalse(true, "skipped: root reads everything; run as another user");
    }
    return none;
  }

  @Override
  public void close() throws IOException {
    Files.setPosixFilePermissions(path, before);
  }
}
