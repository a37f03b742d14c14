package dev.lamina.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a command line came to.
 *
 * @param exit the exit code
 * @param out what it wrote to the standard output, with line feeds as line ends
 * @param err what it wrote to the standard error output, likewise
 */
record CommandLineRun(int exit, String out, String err) {
  static CommandLineRun of(Path folder, String... args) {
    return of(folder, Map.of(), args);
  }

  /** Runs a command at 2026-02-03 04:05:06 in the given folder. */
  static CommandLineRun of(Path folder, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            new ProcessContext(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                folder,
                Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC),
                OptionalInt.empty(),
                OneNetwork.loader()),
            args);
    return new CommandLineRun(exit, text(out), text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
