package dev.lamina.runtime.cluster;

import java.time.Duration;
import java.util.Optional;

/** The steps that this worker makes together with all others, as its training thread goes on. */
final class StepClock {
  /** A step hangs if it takes so many times what the longest before took. */
  private static final int TIMES_LONGEST = 10;

  private static final double NANOS = 1e9;

  private final Cluster.Patience patience;
  private long begun;
  private long since;
  private long made;
  private long longest;
  private boolean running;

  /**
   * A step that takes too long.
   *
   * @param step its number
   * @param seconds for how long it runs
   * @param longest seconds that one after the first took; 0 if there was none
   */
  record Overdue(long step, double seconds, double longest) {}

  /**
   * @param patience the first two steps, in which TensorFlow prepares itself, may take as long as
   *     workers wait for each other at the begin; later ones as long as nothing may be heard of
   *     one, or longer where steps are long
   */
  StepClock(Cluster.Patience patience) {
    this.patience = patience;
  }

  synchronized void begin(long step) {
    begun = step;
    since = System.nanoTime();
    running = true;
  }

  synchronized void end() {
    longest = made > 0 ? Math.max(longest, System.nanoTime() - since) : 0;
    made++;
    running = false;
  }

  /** Returns the number of the last step that was begun; 0 if none was. */
  synchronized long begun() {
    return begun;
  }

  /** This process was stopped itself: the running step begins to count now. */
  synchronized void forgive() {
    since = System.nanoTime();
  }

  /** Returns the running step if it takes too long. */
  synchronized Optional<Overdue> overdue() {
    long taken = System.nanoTime() - since;
    Duration most =
        longest == 0
            ? patience.join()
            : Duration.ofNanos(Math.max(patience.silence().toNanos(), TIMES_LONGEST * longest));
    return running && taken > most.toNanos()
        ? Optional.of(new Overdue(begun, taken / NANOS, longest / NANOS))
        : Optional.empty();
  }
}
