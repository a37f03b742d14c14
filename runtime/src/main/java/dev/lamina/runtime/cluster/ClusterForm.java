package dev.lamina.runtime.cluster;

import dev.lamina.runtime.LaminaException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which workers a training has, and which of them this process is. Worker 0 is the chief: it tests
 * the network and writes the run's files.
 *
 * @param workers their addresses in the order of their numbers
 * @param task this process's number
 * @param controlPort where the chief listens for the other workers, beside TensorFlow
 */
public record ClusterForm(List<WorkerAddress> workers, int task, int controlPort) {
  /** How far above the chief's port its other one is, where nothing else is said. */
  static final int CONTROL_OFFSET = 1000;

  /**
   * Refuses what is no cluster.
   *
   * @throws LaminaException if there is no worker, an address is there twice, or the number is not
   *     that of a worker
   */
  public ClusterForm {
    workers = List.copyOf(workers);
    Set<WorkerAddress> seen = new HashSet<>();
    for (WorkerAddress worker : workers) {
      if (!seen.add(worker)) {
        throw new LaminaException(
            "The cluster has " + worker + " twice; every worker needs an address of its own.");
      }
    }
    if (workers.isEmpty() || task < 0 || task >= workers.size()) {
      throw new LaminaException(
          "The cluster has "
              + workers.size()
              + " workers, so there is no task "
              + task
              + "; tasks are numbered from 0.");
    }
    WorkerAddress control = new WorkerAddress(workers.get(0).host(), controlPort);
    if (workers.contains(control)) {
      throw new LaminaException(
          control + " is a worker's address and the chief's control port too; name another one.");
    }
  }

  /**
   * Makes a cluster with the usual control port.
   *
   * @throws LaminaException as the constructor
   */
  public static ClusterForm of(List<WorkerAddress> workers, int task) {
    return new ClusterForm(workers, task, workers.isEmpty() ? 1 : usualPort(workers.get(0)));
  }

  /**
   * Reads addresses.
   *
   * @param text {@code host:port,host:port}
   * @throws LaminaException as the constructor
   */
  public static ClusterForm of(String text, int task) {
    return of(Stream.of(text.split(",", -1)).map(WorkerAddress::of).toList(), task);
  }

  /** Returns this cluster with another control port. */
  public ClusterForm withControlPort(int port) {
    return new ClusterForm(workers, task, port);
  }

  private static int usualPort(WorkerAddress chief) {
    int above = chief.port() + CONTROL_OFFSET;
    return above <= WorkerAddress.MOST ? above : chief.port() - CONTROL_OFFSET;
  }

  /**
   * Reads the environment variable {@code TF_CONFIG}, as Kubeflow's training operator and
   * tf.distribute write it: {@code {"cluster": {"worker": ["host:port", ...]}, "task": {"type":
   * "worker", "index": 0}}}. A job {@code chief} or {@code master} is worker 0, those of {@code
   * worker} come after it. Evaluators have no part in the training.
   *
   * <p>A job's addresses may also be an object by their numbers, all of which have to be there.
   * What is null or empty counts as absent, other members are not looked at.
   *
   * @throws LaminaException if it is no such JSON, with the member at fault, or has parameter
   *     servers
   */
  public static ClusterForm ofTfConfig(String json) {
    return TfConfig.read(json);
  }

  /** Returns how many workers there are. */
  public int size() {
    return workers.size();
  }

  /** Returns whether this process is worker 0. */
  public boolean chief() {
    return task == 0;
  }

  /** Returns how many workers share this one's host. */
  public int onThisHost() {
    return (int) workers.stream().filter(it -> it.host().equals(own().host())).count();
  }

  /** Returns this process's address. */
  public WorkerAddress own() {
    return workers.get(task);
  }

  /** Returns what messages call a worker. */
  String name(int worker) {
    return "Worker "
        + worker
        + (worker == 0 ? ", the chief" : "")
        + " ("
        + workers.get(worker)
        + ")";
  }
}
