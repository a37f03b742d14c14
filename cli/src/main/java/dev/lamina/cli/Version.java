package dev.lamina.cli;

import dev.lamina.runtime.Release;
import picocli.CommandLine.IVersionProvider;

/** What --version says. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "lamina " + Release.VERSION,
      "TensorFlow Java " + Release.TENSORFLOW,
      "Java "
          + Runtime.version()
          + ", "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.arch")
    };
  }
}
