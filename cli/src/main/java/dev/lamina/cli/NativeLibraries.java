package dev.lamina.cli;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** TensorFlow's native libraries: what there is to say about them before and when they load. */
final class NativeLibraries {
  private static final String JAR = "tensorflow-core-native-";

  private NativeLibraries() {}

  /** JavaCPP unpacks them once, into a folder named as the jar, which takes 4 to 10 seconds. */
  static void noteFirstStart(PrintStream out) {
    Path cache =
        Path.of(
            System.getProperty(
                "org.bytedeco.javacpp.cachedir",
                System.getProperty("user.home") + "/.javacpp/cache"));
    jar()
        .filter(jar -> !Files.isDirectory(cache.resolve(jar)))
        .ifPresent(
            jar ->
                out.println(
                    "First start: unpacking TensorFlow's native libraries (650 MB) to "
                        + cache
                        + " ..."));
  }

  static String doNotLoad(LinkageError failure) {
    return "TensorFlow's native libraries do not load on this machine ("
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + "): "
        + String.valueOf(failure.getMessage()).lines().findFirst().orElse("")
        + jar().map(jar -> "; the class path has " + jar).orElse("; the class path has none")
        + ". There are natives for Linux x86-64 and arm64, macOS arm64 and Windows x86-64.";
  }

  /** The jar with a classifier behind the version: the plain one has no libraries in it. */
  private static Optional<String> jar() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).getFileName().toString())
        .filter(name -> name.toLowerCase(Locale.ROOT).matches(JAR + "[0-9.]+-.*\\.jar"))
        .findFirst();
  }
}
