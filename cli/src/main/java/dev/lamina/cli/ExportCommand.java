package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.predict.ModelExport;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.run.RunFolder;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Exports what a run came to. */
@Command(
    name = "export",
    description = {
      "Writes a run's network as a SavedModel, which TensorFlow loads without Lamina.",
      "",
      "It takes bytes [n, height, width, channels] and gives probabilities and logits [n,"
          + " classes]; normalisation is inside, the classes' names are in assets/classes.json."
    },
    footer = "  ./lamina export runs/mine exports/mine")
final class ExportCommand implements Runnable {
  private final ProcessContext surroundings;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder.")
  private Path run;

  @Parameters(index = "1", paramLabel = "DIR", description = "Where to; it must be absent.")
  private Path target;

  ExportCommand(ProcessContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    RunFolder folder = new RunFolder(surroundings.folder().resolve(run), false);
    Path to = surroundings.folder().resolve(target);
    TrainedNetwork trained = Results.trained(folder, surroundings);
    try {
      ModelExport.write(trained, to);
    } catch (LinkageError e) {
      throw new LaminaException(NativeLibraries.doNotLoad(e), e);
    }
    surroundings
        .out()
        .println(
            "Wrote "
                + to.normalize()
                + ": "
                + trained.network().info().name()
                + " after "
                + trained.step()
                + " steps.");
  }
}
