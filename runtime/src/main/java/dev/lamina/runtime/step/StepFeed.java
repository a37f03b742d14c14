package dev.lamina.runtime.step;

import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The tensors that a step is fed. They are made once and filled anew, which costs nothing. */
final class StepFeed implements AutoCloseable {
  private final TInt64 indices;
  private final TInt64 step = TInt64.scalarOf(0);
  private final TInt64 epoch = TInt64.scalarOf(0);
  private final TFloat32 learningRate = TFloat32.scalarOf(0);
  private final TFloat32 before = TFloat32.tensorOf(Shape.of(StepReduction.NUMBERS));

  /** Makes them for batches, or parts of such, of so many images. */
  StepFeed(int size) {
    indices = TInt64.tensorOf(Shape.of(size));
  }

  /** Returns how many images they take. */
  int size() {
    return (int) indices.shape().get(0);
  }

  void step(int epochsDone, float rate) {
    epoch.setLong(epochsDone);
    learningRate.setFloat(rate);
  }

  /**
   * @param order image numbers, of which this part's begin at {@code first}
   * @param done how many parts came before
   */
  void part(int[] order, int first, long done) {
    for (int i = 0; i < size(); i++) {
      indices.setLong(order[first + i], i);
    }
    step.setLong(done);
  }

  /** What all workers get to know of this one, beside its last part. */
  void common(float loss, float accuracy, TrainingSession.Wishes wishes) {
    before.setFloat(loss, 0);
    before.setFloat(accuracy, 1);
    before.setFloat(wishes.stop() ? 1 : 0, 2);
    before.setFloat(wishes.end() ? 1 : 0, 3);
  }

  Session.Runner into(Session.Runner runner, TrainingGraph.Step training) {
    training.common().ifPresent(common -> runner.feed(common.before(), before));
    return runner
        .feed(training.indices(), indices)
        .feed(training.step(), step)
        .feed(training.epoch(), epoch)
        .feed(training.learningRate(), learningRate);
  }

  @Override
  public void close() {
    indices.close();
    step.close();
    epoch.close();
    learningRate.close();
    before.close();
  }
}
