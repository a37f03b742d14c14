package dev.lamina.runtime.cluster;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunOptions;

/**
 * The workers of a training, once they have met: this one's sessions, the watch over the others,
 * and what the chief tells all.
 *
 * <p>Every worker is connected to the chief and says once a second that its process lives. Who was
 * not heard for a while, or whose connection ends, is lost: the chief names it to the others, and
 * all stop. A process can be in one cluster in its life, as TensorFlow's server cannot be stopped.
 */
public final class Cluster implements AutoCloseable {
  private static final long BEAT_MILLIS = 1_000;

  /** After a loss a running step has so long to end by itself. */
  private static final long GRACE_NANOS = 3_000_000_000L;

  /** A failure of TensorFlow may be known before it is known who was lost. */
  private static final long EXPLANATION_MILLIS = 1_000;

  private static final long POLL_MILLIS = 100;

  private final ClusterForm form;
  private final Duration silence;
  private final List<Link> links;
  private final byte[] state;
  private final CountDownLatch closed = new CountDownLatch(1);
  private Optional<TensorFlowWorker> tensorflow = Optional.empty();
  private volatile Optional<String> loss = Optional.empty();
  private volatile long lossAt;
  private volatile boolean ended;

  private Cluster(ClusterForm form, Duration silence, List<Link> links, byte[] state) {
    this.form = form;
    this.silence = silence;
    this.links = List.copyOf(links);
    this.state = state;
  }

  /**
   * How patient workers are with each other.
   *
   * @param join how long they wait for each other at the begin
   * @param silence how long nothing may be heard of one
   */
  public record Patience(Duration join, Duration silence) {
    /** Five minutes to come, ten seconds of silence. */
    public static final Patience USUAL =
        new Patience(Duration.ofMinutes(5), Duration.ofSeconds(10));
  }

  /**
   * Waits until all workers are there, and see that they are to do the same.
   *
   * @param patience how long
   * @param identity what this worker is to do
   * @param judge says in what another's identity differs from this one's; asked by the chief alone
   * @param state what all are to go on from; the chief's counts
   * @param notes is told for whom is waited
   * @return the cluster, which must be closed
   * @throws LaminaException if one does not come, or is to do something else; the message has the
   *     difference
   */
  public static Cluster meet(
      ClusterForm form,
      Patience patience,
      String identity,
      UnaryOperator<String> judge,
      byte[] state,
      Consumer<String> notes) {
    Meeting meeting = new Meeting(form, patience.join(), notes);
    Cluster cluster;
    if (form.chief()) {
      cluster = new Cluster(form, patience.silence(), meeting.lead(judge, state), state);
    } else {
      Meeting.Joined joined = meeting.follow(identity);
      cluster = new Cluster(form, patience.silence(), List.of(joined.chief()), joined.state());
    }
    cluster.watch();
    return cluster;
  }

  /** Returns what all go on from. */
  public byte[] state() {
    return state.clone();
  }

  /** Returns which workers there are. */
  public ClusterForm form() {
    return form;
  }

  /**
   * Starts TensorFlow's server, which listens on every interface of this machine.
   *
   * @param settings of this process's devices and threads
   * @throws LaminaException if it cannot listen
   */
  public void startServer(ConfigProto settings) {
    tensorflow = Optional.of(TensorFlowWorker.start(form, settings));
  }

  /** Opens a session of a graph in this process's server, which was started. */
  public Session session(Graph graph) {
    return tensorflow.orElseThrow().session(graph);
  }

  /** Returns what a run with {@link AllReduce} in it has to be given. */
  public static RunOptions collective() {
    return TensorFlowWorker.collective();
  }

  private void watch() {
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
      do {
        beat();
        if (loss.isPresent() && System.nanoTime() - lossAt > GRACE_NANOS) {
          abort();
        }
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
      try {
        link.send(Frame.of(Frame.Kind.BEAT));
      } catch (IOException e) {
        // Its reader notices.
      }
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

  private void tell(Frame frame) {
    for (Link link : links) {
      try {
        link.send(frame);
      } catch (IOException e) {
        // That one is lost too, or the one that is spoken of.
      }
    }
  }

  private synchronized void abort() {
    if (!ended) {
      tensorflow.ifPresent(TensorFlowWorker::abort);
    }
  }

  /** Returns what to say about the worker that was lost, if one was. */
  public Optional<String> loss() {
    return loss;
  }

  /**
   * Tells the others why this worker ends, if it does not end because of them.
   *
   * @return what is to be thrown in place of a failure: one that names the lost worker, if one was
   */
  public RuntimeException failure(RuntimeException own) {
    if (own instanceof TensorFlowException) {
      awaitLoss();
    }
    if (loss.isPresent()) {
      return own instanceof LaminaException ? own : new LaminaException(loss.get(), own);
    }
    tell(Frame.of(Frame.Kind.FAILED, String.valueOf(own.getMessage())));
    return own;
  }

  private void awaitLoss() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EXPLANATION_MILLIS);
    while (loss.isEmpty() && System.nanoTime() < end) {
      sleep();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for other workers", e);
    }
  }

  /**
   * Gives all workers what the chief has.
   *
   * @param own the chief's; not looked at in others
   * @return the chief's
   * @throws LaminaException if a worker is lost
   */
  public byte[] fromChief(byte[] own) {
    requireNoLoss();
    if (form.chief()) {
      tell(new Frame(Frame.Kind.VALUE, own));
      return own;
    }
    return next(links.get(0));
  }

  /**
   * Gives the chief what all workers have.
   *
   * @return in the chief, all values in the order of the workers' numbers; else this one's
   * @throws LaminaException if a worker is lost
   */
  public List<byte[]> toChief(byte[] own) {
    requireNoLoss();
    List<byte[]> all = new ArrayList<>(List.of(own));
    if (form.chief()) {
      links.forEach(link -> all.add(next(link)));
    } else {
      tell(new Frame(Frame.Kind.VALUE, own));
    }
    return all;
  }

  private byte[] next(Link link) {
    try {
      while (true) {
        byte[] value = link.values().poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (value != null) {
          return value;
        }
        requireNoLoss();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for other workers", e);
    }
  }

  private void requireNoLoss() {
    loss.ifPresent(
        message -> {
          throw new LaminaException(message);
        });
  }

  /**
   * Waits until all workers have made their last step: each may still be asked for its part of it.
   *
   * @throws LaminaException if a worker is lost
   */
  public void finish() {
    if (!form.chief()) {
      tell(Frame.of(Frame.Kind.BYE));
    }
    while (!links.stream().allMatch(Link::saidBye)) {
      requireNoLoss();
      sleep();
    }
    synchronized (this) {
      ended = true;
    }
    if (form.chief()) {
      tell(Frame.of(Frame.Kind.END));
    }
  }

  /** Ends watch and connections; sessions are to be closed after it. */
  @Override
  public void close() {
    synchronized (this) {
      ended = true;
    }
    closed.countDown();
    links.forEach(Link::close);
  }
}
