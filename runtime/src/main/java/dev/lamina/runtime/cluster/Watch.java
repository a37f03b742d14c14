package dev.lamina.runtime.cluster;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
   * @param abort ends this worker's running step after a loss
   * @param stuck is told the loss if that was in vain
   */
  Watch(
      ClusterForm form,
      Duration silence,
      List<Link> links,
      Runnable abort,
      Consumer<String> stuck) {
    this.form = form;
    this.silence = silence;
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
        }
        before = now;
        beat();
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
    tell(Frame.of(Frame.Kind.BEAT));
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

  private void lose(int worker, String how) {
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
   * @throws LaminaException with what to say about it
   */
  void requireNoLoss() {
    loss.ifPresent(
        message -> {
          throw new LaminaException(message);
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
