package dev.lamina.cli;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;

/** A class path on which Tiny is the only network, whatever networks the samples have. */
final class OneNetwork extends ClassLoader {
  private static final String DESCRIPTIONS = "META-INF/lamina/";

  private final ClassLoader descriptions =
      new URLClassLoader(new URL[] {OneNetwork.class.getResource("/one-network/")}, null);

  private OneNetwork() {
    super(OneNetwork.class.getClassLoader());
  }

  static ClassLoader loader() {
    return new OneNetwork();
  }

  @Override
  public URL getResource(String name) {
    return name.startsWith(DESCRIPTIONS) ? descriptions.getResource(name) : super.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.startsWith(DESCRIPTIONS)
        ? descriptions.getResources(name)
        : super.getResources(name);
  }
}
