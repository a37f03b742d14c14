package dev.lamina.runtime.graph;

/**
 * The one place where the native libraries' settings are made.
 *
 * <p>JavaCPP, which binds TensorFlow, limits native memory to what -Xmx gives the heap, and then
 * fails in the middle of a run. Its class {@code Pointer} reads the limits once, when it is
 * initialised, so {@link #apply} has to run before the first TensorFlow class is; {@link
 * NetworkDefinition} and the trainer call it in their static initialisers.
 */
public final class NativeSettings {
  private NativeSettings() {}

  /** Lifts JavaCPP's memory limits, unless the command line set them. */
  public static void apply() {
    setUnlessGiven("org.bytedeco.javacpp.maxbytes");
    setUnlessGiven("org.bytedeco.javacpp.maxphysicalbytes");
  }

  private static void setUnlessGiven(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, "0");
    }
  }
}
