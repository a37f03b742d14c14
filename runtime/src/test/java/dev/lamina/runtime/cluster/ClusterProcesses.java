package dev.lamina.runtime.cluster;

import dev.lamina.runtime.ChildJvm;
import dev.lamina.runtime.plan.PlanJson;
import dev.lamina.runtime.plan.TrainingPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** The workers of a cluster on this machine, each a process with {@link ClusterMain}. */
final class ClusterProcesses implements AutoCloseable {
  private final Path folder;
  private final IntFunction<List<String>> addresses;
  private final IntFunction<List<String>> prefix;
  private final List<Process> processes = new ArrayList<>();

  /** What one of them came to. */
  record Ended(int exitCode, List<String> lines, String errors) {
    /** Returns the losses of the steps. */
    List<Double> losses() {
      return steps().stream().map(line -> Double.valueOf(line.split(" ", -1)[1])).toList();
    }

    /** Returns the digests of the weights after the steps. */
    List<String> digests() {
      return steps().stream().map(line -> line.split(" ", -1)[2]).toList();
    }

    private List<String> steps() {
      return lines.stream().filter(line -> Character.isDigit(line.charAt(0))).toList();
    }

    /** Returns the number of the first step that it made. */
    long firstStep() {
      return Long.parseLong(steps().get(0).split(" ", -1)[0]);
    }

    /** Returns the number of the last step that it made. */
    long lastStep() {
      List<String> steps = steps();
      return Long.parseLong(steps.get(steps.size() - 1).split(" ", -1)[0]);
    }

    /** Returns what it said instead of finishing. */
    String message() {
      return lines.get(lines.size() - 1);
    }
  }

  /**
   * Workers on the loopback interface.
   *
   * @param folder for what they write
   */
  ClusterProcesses(Path folder, int workers) throws IOException {
    this(
        folder,
        LocalPorts.free(workers).stream().map(port -> "localhost:" + port).toList(),
        task -> List.of());
  }

  /**
   * Workers anywhere.
   *
   * @param prefix of a worker's command, by its number
   */
  ClusterProcesses(Path folder, List<String> addresses, IntFunction<List<String>> prefix)
      throws IOException {
    this(folder, task -> addresses, prefix);
  }

  /**
   * Workers who reach each other in different ways.
   *
   * @param addresses of all, as a worker knows them, by its number
   */
  ClusterProcesses(
      Path folder, IntFunction<List<String>> addresses, IntFunction<List<String>> prefix)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    this.addresses = addresses;
    this.prefix = prefix;
  }

  /** Starts the next worker. */
  ClusterProcesses start(String network, TrainingPlan plan, String checkpoints, String parallelism)
      throws IOException {
    int task = processes.size();
    List<String> command = new ArrayList<>(prefix.apply(task));
    command.addAll(
        ChildJvm.command(
            ClusterMain.class,
            String.join(",", addresses.apply(task)),
            String.valueOf(task),
            network,
            PlanJson.of(plan),
            checkpoints,
            parallelism));
    processes.add(
        new ProcessBuilder(command)
            .redirectOutput(output(task).toFile())
            .redirectError(errors(task).toFile())
            .start());
    return this;
  }

  private Path output(int task) {
    return folder.resolve("worker-" + task + ".out");
  }

  private Path errors(int task) {
    return folder.resolve("worker-" + task + ".errors");
  }

  /** Returns a worker's process. */
  Process process(int task) {
    return processes.get(task);
  }

  /** Waits until a worker has made so many steps. */
  void awaitSteps(int task, int steps) throws IOException, InterruptedException {
    while (Files.readAllLines(output(task)).size() < steps) {
      if (!process(task).isAlive()) {
        throw new AssertionError("worker " + task + " ended: " + ended(task));
      }
      Thread.sleep(20);
    }
  }

  /** Waits for the end of all. */
  List<Ended> await() throws IOException, InterruptedException {
    List<Ended> all = new ArrayList<>();
    for (int task = 0; task < processes.size(); task++) {
      all.add(ended(task));
    }
    return all;
  }

  /** Returns a worker's address. */
  String address(int task) {
    return addresses.apply(task).get(task);
  }

  /** Waits for the end of one. */
  Ended ended(int task) throws IOException, InterruptedException {
    if (!process(task).waitFor(120, TimeUnit.SECONDS)) {
      throw new AssertionError("worker " + task + " does not end");
    }
    return new Ended(
        process(task).exitValue(),
        Files.readAllLines(output(task), StandardCharsets.UTF_8),
        Files.readString(errors(task), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
