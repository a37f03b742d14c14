package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.cluster.LostWorkerException;
import dev.lamina.runtime.info.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one line what went wrong, and which exit code that is. Never prints a stack trace
 * unasked.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int DEFECT = 1;
  private static final int MENDABLE = 2;

  /**
   * What a process of --workers ends with because of another one, for who starts them again: the
   * code for temporary failures of BSD's sysexits.
   */
  static final int OTHER_LOST = 75;

  private final ProcessContext surroundings;
  private final LaminaCommand root;

  Failures(ProcessContext surroundings, LaminaCommand root) {
    this.surroundings = surroundings;
    this.root = root;
  }

  /** An option or argument that cannot be. */
  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    String message = sentence(failure.getMessage(), suggestion(failure));
    report(message.contains("--help") ? message : message + " See ./" + command + " --help.");
    return MENDABLE;
  }

  /** What a command threw. */
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) throws Exception {
    if (failure instanceof LaminaException mendable) {
      report(Mending.message(mendable));
      trace(failure);
      return failure instanceof LostWorkerException
          ? otherLost(surroundings.environment())
          : MENDABLE;
    }
    String where = root.stacktrace() ? "see below" : "the details are in " + details(failure);
    report(
        "Internal error, a defect of this program: "
            + failure.getClass().getSimpleName()
            + (failure.getMessage() == null
                ? ""
                : ": " + failure.getMessage().lines().findFirst().orElse(""))
            + "; "
            + where
            + ".");
    trace(failure);
    return DEFECT;
  }

  /** Returns what a process ends with that lost another one it trains with. */
  static int otherLost(Map<String, String> environment) {
    return WorkerOrder.in(environment).isPresent() ? OTHER_LOST : MENDABLE;
  }

  /** Java's own memory, which holds the images, is too small; TensorFlow's is not bounded by it. */
  static int outOfMemory(ProcessContext surroundings, OutOfMemoryError failure) {
    surroundings
        .err()
        .printf(
            Locale.ROOT,
            "lamina: Java's heap of %d MB does not suffice (%s); give it more, such as"
                + " LAMINA_JAVA_OPTS=-Xmx4g, or fewer images with --limit.%n",
            Runtime.getRuntime().maxMemory() >> 20,
            failure.getMessage());
    return MENDABLE;
  }

  private void report(String message) {
    surroundings.err().println("lamina: " + message);
  }

  private void trace(Exception failure) {
    if (root.stacktrace()) {
      failure.printStackTrace(surroundings.err());
    }
  }

  private static String suggestion(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return ".";
    }
    // picocli's own suggestions are near by other measures: 'evaluate' for 'frobnicate'.
    String word = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
    CommandSpec command = failure.getCommandLine().getCommandSpec();
    List<String> known =
        word.startsWith("-")
            ? List.copyOf(command.optionsMap().keySet())
            : List.copyOf(command.subcommands().keySet());
    return Nearest.of(word, known).map(near -> "; did you mean " + near + "?").orElse(".");
  }

  /** picocli's messages go on in further lines, and mostly lack a full stop. */
  private static String sentence(String message, String end) {
    String line =
        message
            .lines()
            .findFirst()
            .orElse("Bad arguments")
            .replaceAll(" is not an? (double|float)$", " is no number")
            .replaceAll(" is not an? (int|long)$", " is no whole number");
    return line.endsWith(".") ? line : line + end;
  }

  private static Path details(Exception failure) throws IOException {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    Path file = Files.createTempFile("lamina-error-", ".txt");
    Files.writeString(file, text.toString());
    return file;
  }
}
