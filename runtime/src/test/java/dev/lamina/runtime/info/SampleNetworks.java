package dev.lamina.runtime.info;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Class paths for tests: the two networks among the test resources, or any made on the spot. */
public final class SampleNetworks {
  private SampleNetworks() {}

  /** Returns a loader that sees Tiny (a classifier) and Feature (which ends in a map) only. */
  public static ClassLoader loader() {
    URL root = SampleNetworks.class.getResource("/class-path-with-networks/");
    return new URLClassLoader(new URL[] {root}, null);
  }

  /** Returns a loader of one network's model.json with the given text. */
  static ClassLoader loaderOf(Path folder, String className, String model) throws IOException {
    Path home = Files.createDirectories(folder.resolve("META-INF/lamina/" + className));
    Files.writeString(folder.resolve("META-INF/lamina/networks"), className + "\n");
    Files.writeString(home.resolve("model.json"), model);
    // Whether there is a class is all that is asked of it.
    Path graph = folder.resolve(className.replace('.', '/') + "Graph.class");
    Files.createDirectories(graph.getParent());
    Files.write(graph, new byte[0]);
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
  }

  /** Returns the text of Tiny's model.json. */
  static String tiny() throws IOException {
    try (var in =
        loader().getResourceAsStream("META-INF/lamina/org.example.nets.Tiny/model.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
