package dev.lamina.samples;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.predict.ClassificationReport;
import dev.lamina.runtime.predict.Evaluator;
import dev.lamina.runtime.predict.ModelExport;
import dev.lamina.runtime.predict.Prediction;
import dev.lamina.runtime.predict.Predictor;
import dev.lamina.runtime.report.RunReport;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.tensorboard.TensorBoard;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingResult;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What docs/guides/resume-and-results.md shows of the Java API: the lines between each pair of
 * markers.
 */
final class ResultsExample {
  private ResultsExample() {}

  static void train(DatasetSplit data, TrainingPlan plan, Path run) {
    // docs: begin train
    RunFolder folder = new RunFolder(run);
    try (TensorBoard events = new TensorBoard(folder.path(), 20);
        Trainer trainer =
            Trainer.of(ResNet20Graph.NETWORK, data).plan(plan).keep(folder).listen(events).open()) {
      TrainingResult result = trainer.fit();
      ClassificationReport.Counter counter = new ClassificationReport.Counter(data.test());
      trainer.classify(data.test(), counter);
      new RunReport(
              trainer.start(),
              result,
              Optional.of(new RunReport.Tested(counter.report(), data.test())),
              RunReport.drawing(trainer.network(), ResNet20.class.getClassLoader()),
              trainer.kernels())
          .write(folder);
    }
    // docs: end
  }

  static double evaluate(Path run, ImageDataset images) {
    // docs: begin evaluate
    TrainedNetwork trained =
        TrainedNetwork.newest(run.resolve("checkpoints"), ResNet20Graph.NETWORK);
    try (Evaluator evaluator = Evaluator.open(trained)) {
      ClassificationReport report = evaluator.evaluate(images);
      System.out.println(report.top1() + " " + report.accuracyOf(0) + " " + report.confusion());
      return report.top5();
    }
    // docs: end
  }

  static Prediction.Candidate predict(Path folder, byte[] image) {
    // docs: begin predict
    try (Predictor predictor = Predictor.open(folder)) {
      Prediction prediction = predictor.predict(image);
      return prediction.best(); // its number, name and probability
    }
    // docs: end
  }

  static void export(Path run, Path target) {
    // docs: begin export
    TrainedNetwork trained =
        TrainedNetwork.newest(run.resolve("checkpoints"), ResNet20Graph.NETWORK);
    ModelExport.write(trained, target);
    // docs: end
  }
}
