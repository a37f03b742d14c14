package dev.lamina.runtime.step;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.plan.Evaluation;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** How a session's network does on data sets, of which the last one stays on the device. */
final class SessionEvaluation {
  private final Session session;
  private final TrainingGraph operations;
  private final int batchSize;
  private ImageDataset tested;
  private int[] order = {};

  SessionEvaluation(Session session, TrainingGraph operations, int batchSize) {
    this.session = session;
    this.operations = operations;
    this.batchSize = batchSize;
  }

  /**
   * Evaluates all images of a data set, the last, smaller batch too.
   *
   * @param stop asked before every batch; true ends the evaluation
   * @return nothing if it was stopped
   */
  Optional<Evaluation> evaluate(ImageDataset data, BooleanSupplier stop) {
    load(data);
    double loss = 0;
    double right = 0;
    for (int first = 0; first < data.size(); first += batchSize) {
      if (stop.getAsBoolean()) {
        return Optional.empty();
      }
      TrainingGraph.Batch batch = operations.evaluation();
      try (TInt64 which = indices(data, first);
          Result result = fed(which, first).fetch(batch.loss()).fetch(batch.right()).run()) {
        loss += scalar(result.get(0));
        right += scalar(result.get(1));
      }
    }
    return Optional.of(new Evaluation(loss / data.size(), right / data.size(), data.size()));
  }

  /** Shows the logits of all images of a data set, image by image. */
  void classify(ImageDataset data, LogitsReader reader) {
    load(data);
    for (int first = 0; first < data.size(); first += batchSize) {
      TrainingGraph.Batch batch = operations.evaluation();
      try (TInt64 which = indices(data, first);
          Result result = fed(which, first).fetch(batch.logits()).run()) {
        LogitsReader.readAll((TFloat32) result.get(0), first, reader);
      }
    }
  }

  private Session.Runner fed(TInt64 which, int first) {
    operations.testData().next(order, first, (int) which.size());
    return operations
        .testData()
        .into(session.runner().feed(operations.evaluation().indices(), which));
  }

  private void load(ImageDataset data) {
    if (tested != data) {
      operations.testData().load(session, data);
      order = IntStream.range(0, data.size()).toArray();
      tested = data;
    }
  }

  /** Numbers the images of a batch, of which the last may be smaller. */
  private TInt64 indices(ImageDataset data, int first) {
    long[] some = new long[Math.min(batchSize, data.size() - first)];
    Arrays.setAll(some, i -> (long) first + i);
    return TInt64.tensorOf(NdArrays.vectorOf(some));
  }

  private static float scalar(Tensor tensor) {
    return ((TFloat32) tensor).getFloat();
  }
}
