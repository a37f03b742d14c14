package dev.lamina.runtime.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The watch over the workers that this one is connected to. It says once a second that this process
 * lives, and finds out who is lost. Threads of its own do it, so that a long evaluation is no hang.
 */
final class Watch implements AutoCloseable {
  private static final long BEAT_MILLIS = 1_000;

  /** After a loss a running step has so long to end by itself. */
  private static final long GRACE_NANOS = 1_000_000_000L;

  /** And so long until it counts as stuck: it can no longer be ended. */
  private static final long STUCK_NANOS = 10_000_000_000L;

  private final ClusterForm form;
  private final Duration silence;
  private final StepClock steps;
  private final List<Link> links;
  private final Runnable abort;
  private final Consumer<String> stuck;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Optional<String> loss = Optional.empty();
  private volatile long lossAt;
  private volatile boolean ended;
  private boolean aborted;

  /**
   * @param silence how long nothing may be heard of a worker
   * @param steps how this worker's training goes on
   * @param abort ends this worker's running step after a loss
   * @param stuck is told the loss if that was in vain
   */
  Watch(
      ClusterForm form,
      Duration silence,
      StepClock steps,
      List<Link> links,
      Runnable abort,
      Consumer<String> stuck) {
    this.form = form;
    this.silence = silence;
    this.steps = steps;
    this.links = List.copyOf(links);
    this.abort = abort;
    this.stuck = stuck;
  }

  void begin() {
    links.forEach(link -> start(() -> read(link), "worker-" + link.worker()));
    start(this::beats, "heartbeat");
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void beats() {
    try {
      long before = System.nanoTime();
      do {
        long now = System.nanoTime();
        if (now - before > silence.toNanos() / 2) {
          // This process was stopped itself, so that it cannot know of others' silence.
          links.forEach(Link::heard);
          steps.forgive();
        }
        before = now;
        beat();
        if (form.chief()) {
          steps.overdue().ifPresent(this::hangs);
        }
        afterLoss();
      } while (!closed.await(BEAT_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    for (Link link : links) {
      if (link.silentNanos() > silence.toNanos() && !link.saidBye()) {
        lose(
            link.worker(),
            "was lost: nothing was heard of it for "
                + silence.toSeconds()
                + " s; its process hangs, or the network between is cut");
      }
    }
    tell(Frame.of(Frame.Kind.BEAT, steps.begun()));
  }

  /**
   * A process may live while its training hangs. Whoever is not in the step that the chief waits in
   * is found so; what hangs inside of a step cannot be told from here.
   */
  private void hangs(StepClock.Overdue step) {
    List<Link> missing = links.stream().filter(link -> link.step() < step.step()).toList();
    if (missing.isEmpty()) {
      lose(
          String.format(
              Locale.ROOT,
              "Step %,d of all workers hangs: it takes %.0f s by now, and the longest after the"
                  + " first took %.1f s. A worker's device hangs, or nothing goes through between"
                  + " the ports of the workers.",
              step.step(),
              step.seconds(),
              step.longest()));
      return;
    }
    lose(
        missing.get(0).worker(),
        String.format(
            Locale.ROOT,
            "was lost: its process lives, but its training hangs. The others wait for it in step"
                + " %,d for %.0f s.",
            step.step(),
            step.seconds()));
  }

  private void afterLoss() {
    long since = System.nanoTime() - lossAt;
    if (loss.isEmpty() || since < GRACE_NANOS) {
      return;
    }
    if (since > STUCK_NANOS) {
      stuck.accept(loss.get());
    } else if (!aborted && !ended) {
      aborted = true;
      // TensorFlow may wait for what it ends.
      start(abort, "abort");
    }
  }

  private void read(Link link) {
    try {
      while (true) {
        Frame frame = link.receive(Integer.MAX_VALUE, 0);
        switch (frame.kind()) {
          case BEAT -> link.began(frame.number());
          case VALUE -> link.values().add(frame.payload());
          case BYE, END -> link.bye();
          case FAILED -> lose(link.worker(), "failed: " + frame.text());
          case LOST -> lose(frame.text());
          default -> {}
        }
      }
    } catch (IOException e) {
      if (!link.saidBye()) {
        lose(link.worker(), "was lost: its connection ended");
      }
    }
  }

  /** Tells all that a worker is lost, unless another was before. */
  void lose(int worker, String how) {
    lose(form.name(worker) + " " + how + (how.endsWith(".") ? "" : "."));
  }

  /** The first loss is the cause of those that follow. */
  private synchronized void lose(String message) {
    if (ended || loss.isPresent()) {
      return;
    }
    lossAt = System.nanoTime();
    loss = Optional.of(message);
    tell(Frame.of(Frame.Kind.LOST, message));
  }

  /** Says something to all. */
  void tell(Frame frame) {
    for (Link link : links) {
      try {
        link.send(frame);
      } catch (IOException e) {
        // Who reads from it notices.
      }
    }
  }

  /** Returns what to say about the worker that was lost, if one was. */
  Optional<String> loss() {
    return loss;
  }

  /**
   * Refuses to go on without a lost worker.
   *
   * @throws LostWorkerException with what to say about it
   */
  void requireNoLoss() {
    loss.ifPresent(
        message -> {
          throw new LostWorkerException(message);
        });
  }

  /** From now on nobody is lost: who goes has done its part. */
  synchronized void end() {
    ended = true;
  }

  @Override
  public void close() {
    end();
    closed.countDown();
    links.forEach(Link::close);
  }
}
