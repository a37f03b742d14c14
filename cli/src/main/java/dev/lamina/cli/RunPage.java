package dev.lamina.cli;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.predict.ClassificationReport;
import dev.lamina.runtime.report.RunReport;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingResult;
import java.util.Optional;

/** Writes the page that shows a run, once it has ended. */
final class RunPage {
  private RunPage() {}

  /**
   * Writes it; a run that was stopped ends without another look at the test images. Whatever goes
   * wrong is told and does not fail the run.
   */
  static void write(
      Trainer trainer,
      TrainingResult result,
      ImageDataset test,
      RunFolder folder,
      ProcessContext surroundings) {
    try {
      Optional<RunReport.Tested> tested = Optional.empty();
      if (!result.stopped()) {
        ClassificationReport.Counter counter = new ClassificationReport.Counter(test);
        trainer.classify(test, counter);
        tested = Optional.of(new RunReport.Tested(counter.report(), test));
      }
      new RunReport(
              trainer.start(),
              result,
              tested,
              RunReport.drawing(trainer.network(), surroundings.networks()),
              trainer.kernels())
          .write(folder);
    } catch (RuntimeException | LinkageError e) {
      surroundings.err().println("lamina: The run has no report.html: " + e.getMessage());
    }
  }
}
