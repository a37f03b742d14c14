package dev.lamina.cli;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.report.Curves;
import dev.lamina.runtime.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws the curves of runs. */
@Command(
    name = "plot",
    description = "Draws loss, accuracy and learning rate of one or several runs into one SVG.",
    footer = {"  ./lamina plot runs/mine", "  ./lamina plot runs/one runs/two --out both.svg"})
final class PlotCommand implements Runnable {
  private final ProcessContext surroundings;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "The runs' folders.")
  private List<Path> runs;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "The picture, replaced if it is there. Default: curves.svg in the folder of the only run,"
              + " or in the working folder.")
  private Path out;

  PlotCommand(ProcessContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    List<RunFolder> folders =
        runs.stream().map(run -> new RunFolder(surroundings.folder().resolve(run), false)).toList();
    Path file = file(folders);
    String svg = Curves.svg(folders);
    try {
      if (Files.isDirectory(file)) {
        throw new LaminaException(file + " is a folder; give --out a file.");
      }
      Files.createDirectories(file.getParent());
      DurableFiles.write(file, svg);
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot write " + file, e);
    }
    surroundings.out().println("Wrote " + file);
  }

  private Path file(List<RunFolder> folders) {
    Path file =
        out != null
            ? out
            : folders.size() == 1
                ? folders.get(0).path().resolve("curves.svg")
                : Path.of("curves.svg");
    return surroundings.folder().resolve(file).normalize();
  }
}
