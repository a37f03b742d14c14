package dev.lamina.runtime.cluster;

import dev.lamina.runtime.LaminaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;

/**
 * The workers of a training, once they have met: this one's sessions, the watch over the others,
 * and what the chief tells all.
 *
 * <p>Every worker is connected to the chief and says once a second that its process lives. Who was
 * not heard for a while, or whose connection ends, is lost: the chief names it to the others, and
 * all stop. A process can be in one cluster in its life, as TensorFlow's server cannot be stopped.
 */
public final class Cluster implements AutoCloseable {
  /** A failure of TensorFlow may be known before it is known who was lost. */
  private static final long EXPLANATION_NANOS = 2_000_000_000L;

  private static final long POLL_MILLIS = 20;

  private final ClusterForm form;
  private final List<Link> links;
  private final byte[] state;
  private final StepClock steps;
  private final Watch watch;
  private volatile Optional<TensorFlowWorker> tensorflow = Optional.empty();

  private Cluster(
      ClusterForm form, Patience patience, Consumer<String> stuck, List<Link> links, byte[] state) {
    this.form = form;
    this.links = List.copyOf(links);
    this.state = state;
    this.steps = new StepClock(patience);
    this.watch =
        new Watch(
            form,
            patience.silence(),
            steps,
            links,
            () -> tensorflow.ifPresent(TensorFlowWorker::abort),
            stuck);
  }

  /**
   * How patient workers are with each other.
   *
   * @param join how long they wait for each other at the begin
   * @param silence how long nothing may be heard of one, or a step may take, unless steps are long
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
   * @param stuck is told what to say about the worker that was lost, if this one's running step
   *     does not end because of it: the process should end then
   * @return the cluster, which must be closed
   * @throws LaminaException if one does not come, or is to do something else (the message has the
   *     difference), or if something listens on this worker's port
   */
  public static Cluster meet(
      ClusterForm form,
      Patience patience,
      String identity,
      UnaryOperator<String> judge,
      byte[] state,
      Consumer<String> notes,
      Consumer<String> stuck) {
    LocalPorts.requireFree(form.own().port());
    Meeting meeting = new Meeting(form, patience.join(), notes);
    Cluster cluster;
    if (form.chief()) {
      cluster = new Cluster(form, patience, stuck, meeting.lead(judge, state), state);
    } else {
      Meeting.Joined joined = meeting.follow(identity);
      cluster = new Cluster(form, patience, stuck, List.of(joined.chief()), joined.state());
    }
    cluster.watch.begin();
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

  /**
   * Tells the others why this worker ends, if it does not end because of them.
   *
   * @return what is to be thrown in place of a failure: one that names the lost worker, if one was
   */
  public RuntimeException failure(RuntimeException own) {
    if (own instanceof TensorFlowException failed) {
      awaitLoss();
      TensorFlowWorker.unreachable(failed)
          .ifPresent(
              worker -> watch.lose(worker, "was lost: TensorFlow's connection to its port ended"));
    }
    if (watch.loss().isPresent()) {
      return own instanceof LaminaException
          ? own
          : new LostWorkerException(watch.loss().get(), own);
    }
    String message = String.valueOf(own.getMessage()).lines().findFirst().orElse("");
    watch.tell(Frame.of(Frame.Kind.FAILED, message));
    return own;
  }

  /**
   * Makes a step that waits for all workers. If it hangs, the chief notices.
   *
   * @param number of the step, from 1
   */
  public <T> T step(long number, Supplier<T> step) {
    steps.begin(number);
    try {
      return step.get();
    } finally {
      steps.end();
    }
  }

  private void awaitLoss() {
    long begin = System.nanoTime();
    while (watch.loss().isEmpty() && System.nanoTime() - begin < EXPLANATION_NANOS) {
      sleep();
    }
  }

  private static void sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while waiting for other workers", e);
  }

  /**
   * Gives all workers what the chief has.
   *
   * @param own the chief's; not looked at in others
   * @return the chief's
   * @throws LaminaException if a worker is lost
   */
  public byte[] fromChief(byte[] own) {
    watch.requireNoLoss();
    if (form.chief()) {
      watch.tell(new Frame(Frame.Kind.VALUE, own));
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
    watch.requireNoLoss();
    List<byte[]> all = new ArrayList<>(List.of(own));
    if (form.chief()) {
      links.forEach(link -> all.add(next(link)));
    } else {
      watch.tell(new Frame(Frame.Kind.VALUE, own));
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
        watch.requireNoLoss();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Waits until all workers have made their last step: each may still be asked for its part of it.
   *
   * @throws LaminaException if a worker is lost
   */
  public void finish() {
    if (!form.chief()) {
      watch.tell(Frame.of(Frame.Kind.BYE));
    }
    while (!links.stream().allMatch(Link::saidBye)) {
      watch.requireNoLoss();
      sleep();
    }
    watch.end();
    if (form.chief()) {
      watch.tell(Frame.of(Frame.Kind.END));
    }
  }

  /** Ends watch and connections; sessions are to be closed after it. */
  @Override
  public void close() {
    tensorflow.ifPresent(TensorFlowWorker::release);
    watch.close();
  }
}
