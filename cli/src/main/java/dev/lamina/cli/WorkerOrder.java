package dev.lamina.cli;

import dev.lamina.runtime.cluster.ClusterForm;
import dev.lamina.runtime.cluster.WorkerAddress;
import dev.lamina.runtime.json.RecordJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code --workers} says to a process that it starts, in an environment variable: the command
 * line is the one that the user gave.
 *
 * @param workers the addresses of all
 * @param controlPort where the chief listens beside TensorFlow
 * @param task which worker this is
 * @param folder the run's folder
 * @param start whether processes were started before
 */
record WorkerOrder(List<String> workers, int controlPort, int task, String folder, Start start) {
  /** What was before. */
  enum Start {
    /** Nothing. */
    FIRST,
    /** Processes that ended before the first checkpoint. */
    ANEW,
    /** Processes that ended later. */
    RESUMED
  }

  private static final String VARIABLE = "LAMINA_WORKER";
  private static final RecordJson JSON = RecordJson.kept(VARIABLE);

  static WorkerOrder of(ClusterForm form, Path folder, Start start) {
    return new WorkerOrder(
        form.workers().stream().map(WorkerAddress::toString).toList(),
        form.controlPort(),
        form.task(),
        folder.toString(),
        start);
  }

  /** Returns what this process was told; empty if nobody started it so. */
  static Optional<WorkerOrder> in(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(VARIABLE))
        .map(json -> JSON.parse(json, WorkerOrder.class));
  }

  void into(Map<String, String> environment) {
    environment.put(VARIABLE, JSON.line(this));
  }

  ClusterForm form() {
    return new ClusterForm(workers.stream().map(WorkerAddress::of).toList(), task, controlPort);
  }
}
