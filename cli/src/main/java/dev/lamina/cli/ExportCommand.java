package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.predict.ModelExport;
import dev.lamina.runtime.resume.Origin;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.resume.WeightExport;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.weights.NameScheme;
import dev.lamina.runtime.weights.SchemeFile;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports what a run came to. */
@Command(
    name = "export",
    description = {
      "Writes a run's network as a SavedModel, which TensorFlow loads without Lamina, or its"
          + " weights for another framework.",
      "",
      "A SavedModel takes bytes [n, height, width, channels] and gives probabilities and logits [n,"
          + " classes]; normalisation is inside, the classes' names are in assets/classes.json.",
      "",
      "With --format safetensors the folder gets model.safetensors, under the names and in the"
          + " layout of --names, and timm's config.json."
    },
    footer = {
      "  ./lamina export runs/mine exports/mine",
      "  ./lamina export runs/mine exports/mine --format safetensors --names timm-resnet"
    })
final class ExportCommand implements Runnable {
  private final ProcessContext surroundings;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder.")
  private Path run;

  @Parameters(index = "1", paramLabel = "DIR", description = "Where to; it must be absent.")
  private Path target;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "savedmodel",
      description = "savedmodel or safetensors. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--names",
      paramLabel = "SCHEME",
      description =
          "With --format safetensors: how the file names weights, as for import. Default: the"
              + " scheme that they were imported by.")
  private String names;

  /** What is written. */
  enum Format {
    SAVEDMODEL,
    SAFETENSORS
  }

  ExportCommand(ProcessContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    RunFolder folder = new RunFolder(surroundings.folder().resolve(run), false);
    Path to = surroundings.folder().resolve(target);
    if (names != null && format != Format.SAFETENSORS) {
      throw new LaminaException("--names goes with --format safetensors.");
    }
    TrainedNetwork trained = Results.trained(folder, surroundings);
    try {
      if (format == Format.SAVEDMODEL) {
        ModelExport.write(trained, to);
      } else {
        WeightExport.write(trained, scheme(trained), to);
      }
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

  private NameScheme scheme(TrainedNetwork trained) {
    String name =
        names != null
            ? names
            : trained
                .origin()
                .map(Origin::scheme)
                .orElseThrow(
                    () ->
                        new LaminaException(
                            "These weights were trained here, so --names has to say how the file"
                                + " names them: "
                                + String.join(", ", SchemeFile.NAMES)
                                + ", or a file of patterns."));
    return SchemeFile.read(name, surroundings.folder());
  }
}
