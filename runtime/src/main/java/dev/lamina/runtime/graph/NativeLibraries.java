package dev.lamina.runtime.graph;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** TensorFlow's native libraries: where they are unpacked, and why they do not load. */
public final class NativeLibraries {
  private static final String JAR = "tensorflow-core-native-";
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  /** What they take unpacked. */
  private static final long BYTES = 650_000_000;

  private NativeLibraries() {}

  /**
   * Returns the folder that JavaCPP unpacks libraries to: the first of its candidates that is there
   * or can be made, and can be written. It is the same choice as in JavaCPP 1.5, without loading
   * it.
   *
   * @return the folder, which this makes if it has to; empty if none can be written
   */
  public static Optional<Path> cache() {
    return Stream.of(
            System.getProperty(CACHE),
            System.getProperty("user.home") + "/.javacpp/cache",
            System.getProperty("java.io.tmpdir")
                + "/.javacpp-"
                + System.getProperty("user.name")
                + "/cache")
        .filter(name -> name != null)
        .map(File::new)
        .filter(file -> (file.exists() || file.mkdirs()) && file.canWrite() && file.canExecute())
        .map(File::toPath)
        .findFirst();
  }

  /** Returns the jar with the natives that is on the class path, by its name; empty for none. */
  public static Optional<String> jar() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> new File(entry).getName())
        .filter(name -> name.toLowerCase(Locale.ROOT).matches(JAR + "[0-9.]+-.*\\.jar"))
        .findFirst();
  }

  /**
   * Says where they will be unpacked to, if they were not yet.
   *
   * @return the folder; empty if they are there already, or if nothing is to be unpacked
   */
  public static Optional<Path> unpackedFirstTo() {
    return cache()
        .filter(folder -> jar().filter(jar -> !Files.isDirectory(folder.resolve(jar))).isPresent());
  }

  /**
   * Says in one sentence why they do not load, and what to do.
   *
   * @param failure what was thrown
   */
  public static String doNotLoad(LinkageError failure) {
    return doNotLoad(failure, cache(), jar());
  }

  static String doNotLoad(LinkageError failure, Optional<Path> cache, Optional<String> jar) {
    String reason = reasons(failure);
    String place = cache.map(Path::toString).orElse("any folder");
    String elsewhere = "; name a folder where they can by -D" + CACHE + "=DIR.";
    if (reason.contains("already loaded in another classloader")) {
      return "TensorFlow's native libraries are loaded in another class loader of this process ("
          + reason
          + "), and a process loads them once; put Lamina and TensorFlow where all see them, such as"
          + " the server's own libraries, or run this in a process of its own.";
    }
    if (cache.isEmpty() || reason.contains("Read-only file system")) {
      return "TensorFlow's native libraries cannot be unpacked to " + place + elsewhere;
    }
    if (reason.contains("failed to map segment") || reason.contains("Operation not permitted")) {
      return "TensorFlow's native libraries in "
          + place
          + " may not be executed there ("
          + reason
          + ")"
          + elsewhere;
    }
    if (reason.contains("No space left")
        || (!unpacked(cache.get(), jar) && cache.get().toFile().getUsableSpace() < BYTES)) {
      return "TensorFlow's native libraries take 650 MB unpacked, and "
          + place
          + " has "
          + (cache.get().toFile().getUsableSpace() >> 20)
          + " MB left; make room"
          + elsewhere.replace("; name", ", or name");
    }
    return "TensorFlow's native libraries do not load on this machine ("
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + "): "
        + reason
        + jar.map(name -> "; the class path has " + name).orElse("; the class path has none")
        + ". There are natives for Linux x86-64 and arm64, macOS arm64 and Windows x86-64.";
  }

  private static boolean unpacked(Path cache, Optional<String> jar) {
    return jar.filter(name -> Files.isDirectory(cache.resolve(name))).isPresent();
  }

  /** The first line of it and of its causes, each once. */
  private static String reasons(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause)
        .limit(8)
        .map(each -> String.valueOf(each.getMessage()).lines().findFirst().orElse(""))
        .distinct()
        .reduce((left, right) -> left + ": " + right)
        .orElse("");
  }

  /**
   * Says what is wrong with the Protocol Buffers that are on the class path: TensorFlow Java 1.1.0
   * works with those of the 3.25 line, which have no class that says their version.
   *
   * @return a sentence that says what to do; empty if they are of that line
   */
  public static Optional<String> wrongProtobuf() {
    return wrongProtobuf(NativeLibraries.class.getClassLoader());
  }

  static Optional<String> wrongProtobuf(ClassLoader loader) {
    try {
      Class<?> version = Class.forName("com.google.protobuf.RuntimeVersion", true, loader);
      return Optional.of(
          "protobuf-java "
              + version.getField("OSS_MAJOR").get(null)
              + "."
              + version.getField("OSS_MINOR").get(null)
              + "."
              + version.getField("OSS_PATCH").get(null)
              + " is on the class path, and TensorFlow Java 1.1.0's functions fail with it; import"
              + " dev.lamina:bom, or name com.google.protobuf:protobuf-java in version 3.25.5"
              + " yourself.");
    } catch (ReflectiveOperationException e) {
      // There is no such class before 4.26, which is the version after 3.25.
      return Optional.empty();
    }
  }
}
