package dev.lamina.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in a process of its own, whose class path has the network Tiny. */
final class CommandLineProcess {
  private CommandLineProcess() {}

  /**
   * Starts a command in a folder, which gets its output as {@code out.txt} and {@code err.txt}.
   *
   * @param arguments the command and its options
   */
  static Process start(Path folder, List<String> arguments) throws IOException {
    return new ProcessBuilder(command(System.getProperty("java.class.path"), arguments))
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }

  /** Returns the words of a command on a class path to which Tiny is added. */
  static List<String> command(String classPath, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath + File.pathSeparator + tiny(),
                Main.class.getName()));
    command.addAll(arguments);
    return command;
  }

  private static Path tiny() {
    try {
      return Path.of(OneNetwork.class.getResource("/one-network/").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static String out(Path folder) throws IOException {
    return Files.readString(folder.resolve("out.txt"));
  }

  static String err(Path folder) throws IOException {
    return Files.readString(folder.resolve("err.txt"));
  }
}
