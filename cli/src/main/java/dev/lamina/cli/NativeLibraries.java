package dev.lamina.cli;

import java.io.PrintStream;

/** What there is to say about TensorFlow's native libraries before and when they load. */
final class NativeLibraries {
  private NativeLibraries() {}

  /** JavaCPP unpacks them once, into a folder named as the jar, which takes 4 to 10 seconds. */
  static void noteFirstStart(PrintStream out) {
    dev.lamina.runtime.graph.NativeLibraries.wrongProtobuf()
        .ifPresent(it -> out.println("Note: " + it));
    dev.lamina.runtime.graph.NativeLibraries.unpackedFirstTo()
        .ifPresent(
            folder ->
                out.println(
                    "First start: unpacking TensorFlow's native libraries (650 MB) to "
                        + folder
                        + " ..."));
  }

  static String doNotLoad(LinkageError failure) {
    return dev.lamina.runtime.graph.NativeLibraries.doNotLoad(failure);
  }
}
