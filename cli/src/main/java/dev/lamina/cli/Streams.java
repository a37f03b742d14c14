package dev.lamina.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** What picocli needs to write where the commands write. */
final class Streams {
  private Streams() {}

  static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
  }

  static Help.ColorScheme colors(ProcessContext surroundings) {
    boolean plain =
        surroundings.columns().isEmpty() || surroundings.environment().containsKey("NO_COLOR");
    return Help.defaultColorScheme(plain ? Ansi.OFF : Ansi.AUTO);
  }
}
