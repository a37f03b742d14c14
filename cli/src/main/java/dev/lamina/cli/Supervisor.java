package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.cluster.ClusterForm;
import dev.lamina.runtime.cluster.LocalPorts;
import dev.lamina.runtime.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Starts the workers of {@code --workers}, shows what the chief shows, and starts them again from
 * the last checkpoint if one is killed or hangs.
 */
final class Supervisor {
  /** Once a worker has failed, the others have so long to end by themselves. */
  private static final long PATIENCE_MILLIS = 10_000;

  private static final long POLL_MILLIS = 50;
  private static final int SIGNALS = 128;
  private static final Set<Integer> STOPPED = Set.of(130, 143);

  private final ProcessContext surroundings;
  private final List<String> arguments;
  private final Path folder;
  private final int workers;
  private final int restarts;
  private final List<String> gpus;
  private final long begun = System.currentTimeMillis();
  private volatile boolean stopping;
  private volatile List<WorkerProcess> running = List.of();

  /**
   * @param arguments of the command, as they were given
   * @param folder the run's
   * @param gpus one for each worker; none to compute on the processor
   */
  Supervisor(
      ProcessContext surroundings,
      List<String> arguments,
      Path folder,
      ClusterOptions options,
      List<String> gpus) {
    this.surroundings = surroundings;
    this.arguments = List.copyOf(arguments);
    this.folder = folder;
    this.workers = options.workers();
    this.restarts = options.restarts();
    this.gpus = List.copyOf(gpus);
  }

  /** Trains to the end; returns the exit code. */
  int run() {
    if (!gpus.isEmpty() && gpus.size() < workers) {
      throw new LaminaException(
          workers
              + " workers need a GPU each, and there are "
              + gpus.size()
              + "; give fewer, or train on the processor by --device cpu.");
    }
    try (StopOnSignal signal = StopOnSignal.listen(surroundings.err())) {
      signal.ask(this::stop);
      for (int restart = 0; ; restart++) {
        Optional<String> loss = attempt(restart == 0 ? WorkerOrder.Start.FIRST : again());
        if (loss.isEmpty() || stopping) {
          return exitCode();
        }
        if (restart == restarts) {
          throw new LaminaException(
              loss.get()
                  + " The run ends here after "
                  + Numerals.plural(restarts, "restart")
                  + "; go on with it by --resume "
                  + folder
                  + ".");
        }
        surroundings
            .err()
            .printf(
                "lamina: %s All start again from the last checkpoint (restart %d of at most %d).%n",
                loss.get(), restart + 1, restarts);
      }
    }
  }

  private void stop() {
    stopping = true;
    running.forEach(WorkerProcess::stop);
  }

  /**
   * An earlier run's checkpoints, which --overwrite may not have removed yet, are not this one's.
   */
  private WorkerOrder.Start again() {
    boolean written =
        new CheckpointStore(new RunFolder(folder, true).checkpoints())
            .newestFirst().stream().anyMatch(it -> modified(it.folder()) >= begun);
    return written ? WorkerOrder.Start.RESUMED : WorkerOrder.Start.ANEW;
  }

  private static long modified(Path checkpoint) {
    try {
      return Files.getLastModifiedTime(checkpoint).toMillis();
    } catch (IOException e) {
      // Its process removed it.
      return 0;
    }
  }

  /** Returns which worker was lost, if one was. */
  private Optional<String> attempt(WorkerOrder.Start start) {
    List<Integer> ports = LocalPorts.free(workers + 1);
    List<WorkerProcess> started = new ArrayList<>();
    try {
      for (int task = 0; task < workers; task++) {
        ClusterForm form = LocalPorts.cluster(ports, task);
        started.add(
            WorkerProcess.start(
                surroundings,
                arguments,
                WorkerOrder.of(form, folder, start),
                gpus.isEmpty() ? Optional.empty() : Optional.of(gpus.get(task))));
      }
      running = List.copyOf(started);
      if (stopping) {
        stop();
      }
      Optional<String> loss = awaitEnd();
      showMessages();
      return loss;
    } finally {
      started.forEach(WorkerProcess::kill);
    }
  }

  private Optional<String> awaitEnd() {
    long failedAt = 0;
    while (running.stream().anyMatch(WorkerProcess::alive)) {
      boolean failed = running.stream().anyMatch(it -> !it.alive() && it.exitCode() != 0);
      failedAt = failed && failedAt == 0 ? System.nanoTime() : failedAt;
      if (failed && !stopping && System.nanoTime() - failedAt > PATIENCE_MILLIS * 1_000_000) {
        return Optional.of(killed());
      }
      pause();
    }
    Optional<String> killed =
        running.stream()
            .filter(it -> it.exitCode() > SIGNALS && !STOPPED.contains(it.exitCode()))
            .map(
                it ->
                    WorkerCrash.text(
                        it.task(), it.exitCode() - SIGNALS, it.pid(), surroundings.folder()))
            .findFirst();
    return killed.or(this::lost);
  }

  /** Each may have ended because of others, and none for a reason of its own. */
  private Optional<String> lost() {
    boolean all = running.stream().allMatch(it -> it.exitCode() == Failures.OTHER_LOST);
    return all ? Optional.of("The workers lost each other.") : Optional.empty();
  }

  /** Ends those that the failure of another did not end. */
  private String killed() {
    List<Integer> hanging =
        running.stream().filter(WorkerProcess::alive).map(WorkerProcess::task).toList();
    running.forEach(WorkerProcess::kill);
    return "Worker "
        + Numerals.enumeration(hanging.stream().map(String::valueOf).toList())
        + " did not answer and was ended.";
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while workers run", e);
    }
  }

  /** Shows why workers ended; most say the same. */
  private void showMessages() {
    Set<String> messages = new LinkedHashSet<>();
    running.forEach(worker -> messages.addAll(worker.messages()));
    messages.forEach(surroundings.err()::println);
  }

  /** Returns the chief's, or that of another worker that failed for a reason of its own. */
  private int exitCode() {
    return running.stream()
        .mapToInt(WorkerProcess::exitCode)
        .filter(code -> code != 0 && code != Failures.OTHER_LOST)
        .findFirst()
        .orElse(0);
  }
}
