package dev.lamina.cli;

import picocli.CommandLine;

/** The entry point of {@code ./lamina}. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the process with its exit code: 0 done, 1 a defect, 2 something that
   * the user can mend, 129, 130 or 143 stopped.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    ProcessContext surroundings = ProcessContext.ofProcess();
    WorkerOrder.in(surroundings.environment()).ifPresent(order -> WorkerProcess.endWithParent());
    end(run(surroundings, args));
  }

  /** Ends the process with a code, unless a signal already ends it with its own. */
  static void end(int code) {
    StopOnSignal.awaitSignalledEnd();
    System.exit(code);
  }

  /** Runs a command and returns its exit code. */
  static int run(ProcessContext surroundings, String... args) {
    try {
      return commandLine(surroundings).execute(args);
    } catch (OutOfMemoryError e) {
      return Failures.outOfMemory(surroundings, e);
    }
  }

  private static CommandLine commandLine(ProcessContext surroundings) {
    LaminaCommand root = new LaminaCommand();
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new TrainCommand(surroundings))
            .addSubcommand(new EvaluateCommand(surroundings))
            .addSubcommand(new PredictCommand(surroundings))
            .addSubcommand(new ExportCommand(surroundings))
            .addSubcommand(new ImportCommand(surroundings))
            .addSubcommand(new RunsCommand(surroundings))
            .addSubcommand(new PlotCommand(surroundings))
            .addSubcommand(new BenchCommand(surroundings))
            .addSubcommand(new DoctorCommand(surroundings))
            .addSubcommand(new SummaryCommand(surroundings))
            .addSubcommand(new ListCommand(surroundings))
            .addSubcommand(new RecipesCommand(surroundings))
            .addSubcommand(NewCommand.of(surroundings))
            .addSubcommand(new CommandLine.HelpCommand());
    Choices.register(line);
    Failures failures = new Failures(surroundings, root);
    return line.setOut(Streams.writer(surroundings.out()))
        .setErr(Streams.writer(surroundings.err()))
        .setColorScheme(Streams.colors(surroundings))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }
}
