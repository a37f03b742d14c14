package dev.lamina.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What is said of a worker that a signal ended. */
final class WorkerCrash {
  /** SIGILL, SIGABRT, SIGBUS, SIGFPE and SIGSEGV, which a process's own code is ended by. */
  private static final Set<Integer> OWN = Set.of(4, 6, 7, 8, 11);

  private WorkerCrash() {}

  /**
   * Returns what happened, and of a crash what a report of it needs.
   *
   * @param task the worker's number
   * @param signal the signal's number
   * @param pid the process's number, which Java's crash report has in its name
   * @param folder where the worker ran
   */
  static String text(int task, int signal, long pid, Path folder) {
    String ended = "Worker " + task + " was ended by signal " + signal;
    if (!OWN.contains(signal)) {
      return ended + ".";
    }
    Path report = folder.resolve("hs_err_pid" + pid + ".log");
    return ended
        + " (process "
        + pid
        + "), which a fault of native code caused: please report it, with "
        + (Files.exists(report) ? report + ", " : "")
        + "the run's command, its seed, and what ./lamina doctor prints for the network.";
  }
}
