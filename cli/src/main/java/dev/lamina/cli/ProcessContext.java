package dev.lamina.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a command sees of the process it runs in.
 *
 * @param out where results go
 * @param err where messages go
 * @param environment the environment variables
 * @param folder the working folder, absolute
 * @param clock what names a run's folder
 * @param columns the terminal's width; empty if {@code out} is no terminal
 * @param networks where networks are looked for
 */
record ProcessContext(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path folder,
    Clock clock,
    OptionalInt columns,
    ClassLoader networks) {
  /** What the launcher says about the terminal: its columns; 0 or nothing if there is none. */
  private static final String COLUMNS = "lamina.columns";

  /** Returns the same in another working folder. */
  ProcessContext in(Path other) {
    return new ProcessContext(out, err, environment, other, clock, columns, networks);
  }

  /** Returns this process's own. */
  static ProcessContext ofProcess() {
    return new ProcessContext(
        System.out,
        System.err,
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Clock.system(ZoneId.systemDefault()),
        terminal(Integer.getInteger(COLUMNS, 0)),
        ProcessContext.class.getClassLoader());
  }

  private static OptionalInt terminal(int columns) {
    return columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
  }
}
