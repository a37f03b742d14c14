package dev.lamina.runtime.cluster;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.GraphAddress;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.Graph;
import org.tensorflow.Server;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ClusterDef;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.JobDef;
import org.tensorflow.proto.ServerDef;

/**
 * This process's TensorFlow server, and the sessions that compute in it.
 *
 * <p>A server cannot be stopped, so that a process has one in its life. It listens on every
 * interface, whatever address it has, and knows no authentication.
 */
final class TensorFlowWorker {
  private static final String JOB = "worker";

  /** What TensorFlow says of an aborted collective operation where gRPC is to blame. */
  private static final Pattern REMOTE =
      Pattern.compile(
          "Collective ops is aborted by: .*GRPC error information from remote target"
              + " /job:worker/replica:0/task:(\\d{1,9})",
          Pattern.DOTALL);

  private final ClusterForm form;
  private final ConfigProto settings;
  private final List<TF_Session> sessions = new ArrayList<>();

  private TensorFlowWorker(ClusterForm form, ConfigProto settings) {
    this.form = form;
    this.settings = settings;
  }

  /**
   * Starts the server.
   *
   * @param settings of this process's devices and threads
   * @throws LaminaException if it cannot listen
   */
  static TensorFlowWorker start(ClusterForm form, ConfigProto settings) {
    ConfigProto.Builder common = settings.toBuilder();
    common.getExperimentalBuilder().setCollectiveGroupLeader("/job:" + JOB + "/replica:0/task:0");
    JobDef.Builder job = JobDef.newBuilder().setName(JOB);
    for (int i = 0; i < form.size(); i++) {
      job.putTasks(i, form.workers().get(i).toString());
    }
    ServerDef definition =
        ServerDef.newBuilder()
            .setCluster(ClusterDef.newBuilder().addJob(job))
            .setJobName(JOB)
            .setTaskIndex(form.task())
            .setProtocol("grpc")
            .setDefaultSessionConfig(common)
            .build();
    try {
      new Server(definition).start();
    } catch (TensorFlowException e) {
      throw new LaminaException(
          "TensorFlow's server cannot listen on port "
              + form.own().port()
              + " ("
              + firstLine(e)
              + "); end what listens there, or give this worker another port.",
          e);
    }
    // Operations without a device, as gradients are, must stay in this process.
    common.addDeviceFilters("/job:" + JOB + "/task:" + form.task());
    return new TensorFlowWorker(form, common.build());
  }

  /** Opens a session of a graph in this process's server. */
  @SuppressWarnings("try") // The scope frees what is made in it.
  Session session(Graph graph) {
    try (PointerScope scope = new PointerScope()) {
      TF_Graph address = GraphAddress.of(graph).orElseThrow(TensorFlowWorker::outOfReach);
      TF_Status status = TF_Status.newStatus();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      tensorflow.TF_SetTarget(options, "grpc://" + form.own());
      BytePointer bytes = new BytePointer(settings.toByteArray());
      tensorflow.TF_SetConfig(options, bytes, bytes.capacity(), status);
      status.throwExceptionIfNotOK();
      TF_Session session = TF_Session.newSession(address, options, status);
      status.throwExceptionIfNotOK();
      Session opened = constructor().newInstance(graph, session.retainReference());
      synchronized (sessions) {
        sessions.add(session);
      }
      return opened;
    } catch (InvocationTargetException | InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("a session is made of a graph and an address", e);
    }
  }

  /** The public constructors drop the server's address. */
  private static Constructor<Session> constructor() {
    try {
      Constructor<Session> constructor =
          Session.class.getDeclaredConstructor(Graph.class, TF_Session.class);
      constructor.setAccessible(true);
      return constructor;
    } catch (InaccessibleObjectException e) {
      throw outOfReach();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("TensorFlow Java 1.1.0 has this constructor", e);
    }
  }

  private static LaminaException outOfReach() {
    return new LaminaException(
        "Training by several processes needs TensorFlow Java on the class path, not on the module"
            + " path.");
  }

  /**
   * Ends what runs in all sessions, from any thread: a collective operation would wait for a lost
   * worker without end. The sessions still have to be closed.
   */
  void abort() {
    synchronized (sessions) {
      for (TF_Session session : sessions) {
        try (TF_Status status = TF_Status.newStatus()) {
          tensorflow.TF_CloseSession(session, status);
        }
      }
      sessions.clear();
    }
  }

  /** Lets {@link #abort} do nothing any more: sessions are about to be closed. */
  void release() {
    synchronized (sessions) {
      sessions.clear();
    }
  }

  /**
   * Returns which worker a run was about to hear from when the connection to it failed; empty if it
   * failed for another reason.
   */
  static OptionalInt unreachable(TensorFlowException e) {
    Matcher remote = REMOTE.matcher(String.valueOf(e.getMessage()));
    return remote.find() ? OptionalInt.of(Integer.parseInt(remote.group(1))) : OptionalInt.empty();
  }

  static String firstLine(TensorFlowException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
