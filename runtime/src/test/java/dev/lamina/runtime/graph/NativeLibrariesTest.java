package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
  private static final Optional<String> JAR =
      Optional.of("tensorflow-core-native-1.1.0-linux-x86_64.jar");

  @TempDir Path folder;

  @Test
  void theyAreInAnotherClassLoader() {
    assertThat(
            said(
                "no jnitensorflow in java.library.path",
                "Native Library /home/me/libjnitensorflow.so already loaded in another classloader"))
        .isEqualTo(
            "TensorFlow's native libraries are loaded in another class loader of this process (no"
                + " jnitensorflow in java.library.path: Native Library /home/me/libjnitensorflow.so"
                + " already loaded in another classloader), and a process loads them once; put Lamina"
                + " and TensorFlow where all see them, such as the server's own libraries, or run this"
                + " in a process of its own.");
  }

  /** What the dynamic linker says on a file system that is mounted with noexec. */
  @Test
  void theyMayNotBeExecuted() throws IOException {
    Files.createDirectory(folder.resolve(JAR.get()));

    assertThat(said("lib.so: failed to map segment from shared object"))
        .isEqualTo(
            "TensorFlow's native libraries in "
                + folder
                + " may not be executed there (lib.so: failed to map segment from shared object);"
                + " name a folder where they can by -Dorg.bytedeco.javacpp.cachedir=DIR.");
  }

  @Test
  void thereIsNoFolderToUnpackTo() {
    assertThat(NativeLibraries.doNotLoad(new UnsatisfiedLinkError("no"), Optional.empty(), JAR))
        .isEqualTo(
            "TensorFlow's native libraries cannot be unpacked to any folder; name a folder where they"
                + " can by -Dorg.bytedeco.javacpp.cachedir=DIR.");
  }

  @Test
  void theDiskIsFull() {
    assertThat(said("write failed: No space left on device"))
        .startsWith("TensorFlow's native libraries take 650 MB unpacked, and " + folder + " has ")
        .endsWith(
            " MB left; make room, or name a folder where they can by"
                + " -Dorg.bytedeco.javacpp.cachedir=DIR.");
  }

  @Test
  void anyOtherReasonIsTold() throws IOException {
    Files.createDirectory(folder.resolve(JAR.get()));

    assertThat(said("libc.so.6: version GLIBC_2.99 not found"))
        .contains(
            "): libc.so.6: version GLIBC_2.99 not found; the class path has "
                + JAR.get()
                + ". There are natives for Linux x86-64 and arm64,");
  }

  @Test
  void protobufOfTheRightLineIsNotMentioned() {
    assertThat(NativeLibraries.wrongProtobuf()).isEmpty();
  }

  private String said(String message, String... causes) {
    LinkageError failure = new UnsatisfiedLinkError(message);
    for (String cause : causes) {
      failure.initCause(new UnsatisfiedLinkError(cause));
    }
    return NativeLibraries.doNotLoad(failure, Optional.of(folder), JAR);
  }
}
