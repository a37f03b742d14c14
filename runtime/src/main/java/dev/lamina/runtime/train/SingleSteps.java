package dev.lamina.runtime.train;

import dev.lamina.runtime.step.StepTrace;
import dev.lamina.runtime.step.TrainingSession;
import java.util.stream.IntStream;

/**
 * Training steps of a trainer, one at a time, for measurements: {@link Trainer#fit} repeats the
 * same step.
 *
 * <p>All are of the first batch of the training images in their order, at a learning rate of zero,
 * so that the weights stay as they are however many steps are made.
 */
public final class SingleSteps {
  private static final int FIRST = 0;
  private static final float RATE = 0;

  private final TrainingSession session;
  private final int[] order;
  private long done;

  private SingleSteps(TrainingSession session, int[] order) {
    this.session = session;
    this.order = order;
  }

  /** Returns the steps of a trainer, which must stay open. */
  public static SingleSteps of(Trainer trainer) {
    int batch = trainer.start().plan().batchSize();
    return new SingleSteps(trainer.session(), IntStream.range(0, batch).toArray());
  }

  /**
   * Makes one step and waits for its end.
   *
   * @return the batch's mean cross entropy, in nats
   */
  public float run() {
    return session.step(order, FIRST, done++, 0, RATE).loss();
  }

  /**
   * Makes the last step once more, and writes down what each operation takes, which slows it by a
   * little. With accumulated gradients it is the last part of the step.
   */
  public StepTrace trace() {
    return session.trace();
  }
}
