package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.data.Views;
import dev.lamina.runtime.predict.ClassificationReport;
import dev.lamina.runtime.predict.Evaluator;
import dev.lamina.runtime.report.Printable;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the commands that use a finished run have in common. */
final class Results {
  /** What every exported folder has. */
  private static final String EXPORT = "saved_model.pb";

  private Results() {}

  /**
   * Reads the network and the newest weights of a run, and says so where they are not the newest.
   *
   * @throws LaminaException if the folder is no run's, has no usable checkpoint, or is of a network
   *     that is not there
   */
  static TrainedNetwork trained(RunFolder folder, ProcessContext surroundings) {
    if (!Files.isDirectory(folder.path())) {
      throw new LaminaException("There is no folder " + folder.path() + ".");
    }
    if (isExport(folder.path()) && Files.notExists(folder.checkpoints())) {
      throw new LaminaException(
          folder.path()
              + " is an exported network, which has no checkpoints and names no images; name the"
              + " folder of the run that it was exported from. Only ./lamina predict takes both.");
    }
    NativeLibraries.noteFirstStart(surroundings.err());
    try {
      TrainedNetwork trained = TrainedNetwork.newest(folder.checkpoints(), surroundings.networks());
      trained.notes().forEach(note -> surroundings.err().println("lamina: " + Printable.of(note)));
      return trained;
    } catch (LinkageError e) {
      throw new LaminaException(NativeLibraries.doNotLoad(e), e);
    }
  }

  /** Returns whether an exported network lies in a folder. */
  static boolean isExport(Path folder) {
    return Files.exists(folder.resolve(EXPORT));
  }

  /** Returns a line: which network it is, and of when its weights are. */
  static String row(TrainedNetwork trained) {
    return String.format(
        Locale.ROOT,
        "Network    %s, after %,d steps (%s)\n",
        trained.network().info().name(),
        trained.step(),
        trained.checkpoint());
  }

  static ClassificationReport evaluate(TrainedNetwork trained, ImageDataset images, Views views) {
    try (Evaluator evaluator = Evaluator.open(trained)) {
      return evaluator.evaluate(images, views);
    } catch (LinkageError e) {
      throw new LaminaException(NativeLibraries.doNotLoad(e), e);
    }
  }
}
