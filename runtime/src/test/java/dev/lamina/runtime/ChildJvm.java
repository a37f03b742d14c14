package dev.lamina.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM with the class path of this one, for what environment variables decide, what only the first
 * session of a process does, or what may end its process.
 */
public final class ChildJvm {
  /** A child lives for seconds: half of the time goes into a better compiler and its collector. */
  private static final List<String> SHORT_LIVED =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private ChildJvm() {}

  /**
   * Returns the command that runs a program.
   *
   * @param main the class whose {@code main} is called
   */
  public static List<String> command(Class<?> main, String... arguments) {
    return command(List.of(), System.getProperty("java.class.path"), main, arguments);
  }

  /**
   * Returns the command that runs a program with options of its own.
   *
   * @param options of the JVM, which override those that all have
   */
  public static List<String> command(
      List<String> options, String classPath, Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(SHORT_LIVED);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Runs a program to its end, which has to be good.
   *
   * @param environment variables and their values, in turn
   * @param folder for what it writes; parallel children have different ones
   * @return what it wrote
   */
  public static Said run(Path folder, List<String> environment, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "child", ".out");
    Path err = Files.createTempFile(folder, "child", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command(main, arguments))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    for (int i = 0; i < environment.size(); i += 2) {
      builder.environment().put(environment.get(i), environment.get(i + 1));
    }
    Process process = builder.start();
    try {
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    Said said = new Said(Files.readAllLines(out), Files.readString(err));
    assertThat(process.exitValue()).as("exit code, %s", said).isZero();
    return said;
  }

  /** What a program wrote to its standard output and error. */
  public record Said(List<String> lines, String errors) {
    public Said {
      lines = List.copyOf(lines);
    }
  }
}
