package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.DataAccess;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.data.Views;
import dev.lamina.runtime.predict.ClassificationReport;
import dev.lamina.runtime.report.ClassificationJson;
import dev.lamina.runtime.report.ClassificationText;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.run.RunFolder;
import java.nio.file.Path;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures what a run came to. */
@Command(
    name = "evaluate",
    sortOptions = false,
    description = {
      "Measures a run's network on labelled images: loss, top-1, top-5, accuracy of every class,"
          + " confusion matrix.",
      "",
      "The weights are those of the run's newest checkpoint; the images are those that the run was"
          + " tested on, unless others are named."
    },
    footer = {
      "  ./lamina evaluate runs/mine",
      "  ./lamina evaluate runs/mine --average-over flips-and-shifts",
      "  ./lamina evaluate runs/mine --images validation --json",
      "  ./lamina evaluate runs/mine --dataset cifar10 --data ~/cifar"
    })
final class EvaluateCommand implements Runnable {
  private final ProcessContext surroundings;

  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private Path run;

  @Option(
      names = "--images",
      paramLabel = "WHICH",
      defaultValue = "test",
      description = "test, validation or train. Default: ${DEFAULT-VALUE}.")
  private Part part;

  @Option(
      names = "--average-over",
      paramLabel = "VIEWS",
      defaultValue = "none",
      description =
          "Average what the network says over views of each image: flips (the image and its mirror"
              + " image), flips-and-shifts (and, with half of the weight, both moved by a pixel to"
              + " the upper left and the lower right), or none. Default: ${DEFAULT-VALUE}.")
  private Views views;

  @Option(names = "--json", description = "Write one JSON object instead of text.")
  private boolean json;

  @Mixin private DataOptions data;

  /** A part of a data set. */
  enum Part {
    TEST,
    VALIDATION,
    TRAIN
  }

  EvaluateCommand(ProcessContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    RunFolder folder = new RunFolder(surroundings.folder().resolve(run), false);
    data.check();
    TrainedNetwork trained = Results.trained(folder, surroundings);
    ImageDataset images = part(images(folder, trained));
    ClassificationReport report = Results.evaluate(trained, images, views);
    if (json) {
      surroundings.out().print(ClassificationJson.of(report));
    } else {
      surroundings
          .out()
          .print(
              Results.row(trained)
                  + (views == Views.NONE
                      ? ""
                      : PlanText.row("Averaged", "over " + PlanText.views(views)))
                  + ClassificationText.of(report));
    }
  }

  private DatasetSplit images(RunFolder folder, TrainedNetwork trained) {
    if (!data.named()) {
      return kept(folder).images();
    }
    if (!data.namesDataset()) {
      AskedTraining kept = kept(folder);
      Path place = data.folder(surroundings).orElseThrow();
      if (kept.spec().data().movedTo(place).isPresent()) {
        DatasetSplit moved = kept.movedTo(place).images();
        trained.requireSameData(moved);
        return moved;
      }
    }
    DataAccess access =
        new DataAccess(
            trained.network().info().input(),
            surroundings.environment(),
            new DownloadLines(surroundings));
    return data.measured(surroundings)
        .map(it -> it.openToMeasure(access))
        .orElseGet(() -> data.source(surroundings, 0, OptionalDouble.empty()).open(access));
  }

  private AskedTraining kept(RunFolder folder) {
    return AskedTraining.kept(folder, surroundings, new ClusterOptions());
  }

  private ImageDataset part(DatasetSplit images) {
    return switch (part) {
      case TEST -> images.test();
      case TRAIN -> images.train();
      case VALIDATION ->
          images
              .validation()
              .orElseThrow(
                  () ->
                      new LaminaException(
                          images.name()
                              + " has no validation images: the run held none out; leave --images"
                              + " validation, or name the data with --validation N."));
    };
  }
}
