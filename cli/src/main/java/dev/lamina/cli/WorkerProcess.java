package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** One worker of {@code --workers}: this program once more, with the same command line. */
final class WorkerProcess {
  private static final String MESSAGE = "lamina: ";

  /** TensorFlow's information, which the chief's process writes too. */
  private static final Pattern USUAL =
      Pattern.compile("I\\d{4} .*|WARNING: All log messages before absl::InitializeLog.*");

  /** 128 and SIGTERM's number. */
  private static final int TERMINATED = 143;

  private final int task;
  private final Process process;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<Thread> pumps = new ArrayList<>();

  private WorkerProcess(int task, Process process) {
    this.task = task;
    this.process = process;
  }

  /**
   * Starts a worker. What the chief writes is shown as it is; of the others, what they complain
   * about.
   *
   * @param gpu the GPU that it sees, as CUDA_VISIBLE_DEVICES has it; empty for no choice
   * @throws LaminaException if the system does not start it
   */
  static WorkerProcess start(
      ProcessContext surroundings,
      List<String> arguments,
      WorkerOrder order,
      Optional<String> gpu) {
    ProcessBuilder builder =
        new ProcessBuilder(command(arguments, order.task()))
            .directory(surroundings.folder().toFile());
    builder.environment().putAll(surroundings.environment());
    order.into(builder.environment());
    gpu.ifPresent(it -> builder.environment().put(Gpus.VARIABLE, it));
    WorkerProcess worker;
    try {
      worker = new WorkerProcess(order.task(), builder.start());
    } catch (IOException e) {
      throw new LaminaException("Cannot start worker " + order.task() + ": " + e.getMessage(), e);
    }
    boolean chief = order.task() == 0;
    worker.pump(() -> worker.copyOut(chief ? Optional.of(surroundings.out()) : Optional.empty()));
    worker.pump(() -> worker.copyErrors(surroundings.err()));
    return worker;
  }

  /** Lets this process stop in good order, as by SIGTERM, once the one that started it is gone. */
  static void endWithParent() {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever said.
                }
              } catch (IOException e) {
                // The other end is gone too.
              }
              System.exit(TERMINATED);
            },
            "parent");
    thread.setDaemon(true);
    thread.start();
  }

  /** This virtual machine's own options and class path, and what stood behind train. */
  private static List<String> command(List<String> arguments, int task) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Nobody reads it but who looks at a list of processes.
    command.add("-Dlamina.worker=" + task);
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-agentlib") && !option.startsWith("-javaagent"))
        .forEach(command::add);
    String classPath = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", classPath, Main.class.getName(), "train"));
    command.addAll(arguments);
    return command;
  }

  private void pump(Runnable copy) {
    Thread thread = new Thread(copy, "output-of-worker-" + task);
    thread.setDaemon(true);
    thread.start();
    pumps.add(thread);
  }

  /** Bytes as they come: a progress bar has no line ends. */
  private void copyOut(Optional<PrintStream> out) {
    byte[] buffer = new byte[1 << 12];
    try (InputStream in = process.getInputStream()) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (out.isPresent()) {
          out.get().write(buffer, 0, length);
          out.get().flush();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a process's output can be read", e);
    }
  }

  private void copyErrors(PrintStream err) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(MESSAGE)) {
          messages.add(line);
        } else if (task == 0) {
          err.println(line);
        } else if (!USUAL.matcher(line).matches()) {
          err.println("worker " + task + ": " + line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a process's output can be read", e);
    }
  }

  long pid() {
    return process.pid();
  }

  int task() {
    return task;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Returns the exit code of one that has ended. */
  int exitCode() {
    return process.exitValue();
  }

  /** Returns what it said of its end, once it has ended. */
  List<String> messages() {
    try {
      for (Thread pump : pumps) {
        pump.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(messages);
  }

  /** Asks it to stop in good order. The process itself would close what it still has to say. */
  void stop() {
    process.toHandle().destroy();
  }

  void kill() {
    process.toHandle().destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
