package dev.lamina.cli;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets Ctrl-C, SIGTERM and SIGHUP, which a closed terminal sends, end a run in good order.
 *
 * <p>Java answers a signal with its shutdown hooks and then ends with the signal's own exit code,
 * 130, 143 or 129. The hook here asks the run to stop and keeps the process alive until it has; the
 * main thread then does not end the process itself.
 */
final class StopOnSignal implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  /** Whether this process is ending by a signal, with that signal's code. */
  private static volatile boolean signalled;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final PrintStream err;
  private final Thread hook = new Thread(this::stop, "stop-on-signal");
  private volatile Optional<Runnable> request = Optional.empty();

  private StopOnSignal(PrintStream err) {
    this.err = err;
  }

  /**
   * Starts to listen; until {@link #ask} there is nothing to stop, and a signal ends the process.
   */
  static StopOnSignal listen(PrintStream err) {
    StopOnSignal stop = new StopOnSignal(err);
    try {
      Runtime.getRuntime().addShutdownHook(stop.hook);
    } catch (IllegalStateException ending) {
      // A signal came before: nothing has begun that would have to end in order.
      signalled = true;
      awaitSignalledEnd();
    }
    return stop;
  }

  /** Says how the run is asked to stop; called from another thread. */
  void ask(Runnable request) {
    this.request = Optional.of(request);
  }

  /**
   * Waits for ever if a signal is ending this process: its code is the signal's then, and not what
   * the command came to.
   */
  static void awaitSignalledEnd() {
    while (signalled) {
      LockSupport.park();
    }
  }

  private void stop() {
    signalled = true;
    request.filter(stop -> ended.getCount() > 0).ifPresent(this::stopAndWait);
  }

  private void stopAndWait(Runnable stop) {
    err.println();
    err.println("Stopping after the running step; what was written is kept.");
    stop.run();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        err.println("The step did not end in " + PATIENCE_SECONDS + " s; stopping now.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that the run has ended, and stops to listen. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // A signal came: the hook runs, and has only waited for the count above.
    }
  }
}
