package dev.lamina.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.json.Json;
import dev.lamina.runtime.predict.Prediction;
import dev.lamina.runtime.predict.Predictor;
import dev.lamina.runtime.report.Printable;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Classifies pictures. */
@Command(
    name = "predict",
    description = {
      "Classifies pictures by a run's network, or by an exported one.",
      "",
      "They are PNG or JPEG. A picture of another size is scaled to cover the network's size and"
          + " cropped to its middle. A file that cannot be read is told, and the others are"
          + " classified."
    },
    footer = {
      "  ./lamina predict runs/mine cat.png dog.jpg",
      "  ./lamina predict exports/mine cat.png --top 1 --json"
    })
final class PredictCommand implements Callable<Integer> {
  private static final int SOMETHING_TO_MEND = 2;

  private final ProcessContext surroundings;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "The folder of a run, or one that ./lamina export wrote.")
  private Path run;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE", description = "The pictures.")
  private List<Path> images;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "Show the N most probable classes. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(names = "--json", description = "Write one JSON array instead of text.")
  private boolean json;

  PredictCommand(ProcessContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (top < 1) {
      throw new LaminaException("--top is " + top + "; it must be at least 1 class.");
    }
    NativeLibraries.noteFirstStart(surroundings.err());
    try (Predictor predictor = open(surroundings.folder().resolve(run))) {
      return predict(predictor);
    } catch (LinkageError e) {
      throw new LaminaException(NativeLibraries.doNotLoad(e), e);
    }
  }

  private Predictor open(Path folder) {
    RunFolder kept = new RunFolder(folder, false);
    if (Results.isExport(folder) || !Files.isDirectory(kept.checkpoints())) {
      return Predictor.open(folder, surroundings.networks());
    }
    TrainedNetwork trained = Results.trained(kept, surroundings);
    if (!json) {
      surroundings.out().print(Results.row(trained));
    }
    return Predictor.of(trained);
  }

  private int predict(Predictor predictor) {
    ArrayNode all = Json.array();
    int exit = 0;
    for (Path image : images) {
      try {
        Prediction prediction = predictor.predict(surroundings.folder().resolve(image));
        List<Prediction.Candidate> shown =
            prediction.classes().subList(0, Math.min(top, prediction.classes().size()));
        if (json) {
          add(all, image, shown);
        } else {
          print(image, shown);
        }
      } catch (LaminaException e) {
        surroundings.err().println("lamina: " + e.getMessage());
        exit = SOMETHING_TO_MEND;
      }
    }
    if (json) {
      surroundings.out().print(Json.text(all));
    }
    return exit;
  }

  private void print(Path image, List<Prediction.Candidate> classes) {
    surroundings.out().print(Printable.of(image.toString()) + "\n");
    for (Prediction.Candidate each : classes) {
      surroundings
          .out()
          .print(
              String.format(
                  Locale.ROOT,
                  "  %6.2f %%  %s\n",
                  100 * each.probability(),
                  Printable.of(each.name())));
    }
  }

  private static void add(ArrayNode all, Path image, List<Prediction.Candidate> classes) {
    ObjectNode object = all.addObject().put("file", image.toString());
    ArrayNode array = object.putArray("classes");
    for (Prediction.Candidate each : classes) {
      array
          .addObject()
          .put("class", each.number())
          .put("name", each.name())
          .put("probability", each.probability());
    }
  }
}
