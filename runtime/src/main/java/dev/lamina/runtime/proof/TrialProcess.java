package dev.lamina.runtime.proof;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.proof.Finding.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs trials in a process of this virtual machine's Java and class path, whose new memory is
 * filled with large numbers where glibc allocates it: what reads memory that nobody wrote is wrong
 * then, and not right by luck.
 */
final class TrialProcess implements Trials {
  /** How long nothing may be heard of a trial, besides what a slow processor needs. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long the process may take to start: the first one unpacks TensorFlow's libraries. */
  private static final Duration START = Duration.ofMinutes(2);

  /** Products a second of a slow processor, in a type that it has no instructions for. */
  private static final double SLOW = 5e8;

  /** Fills new memory with 7f bytes: 3.4e38 in float32 and bfloat16. */
  private static final String FILL = "MALLOC_PERTURB_";

  private static final Pattern SIGNAL = Pattern.compile("^#\\s+(SIG[A-Z]+|Internal Error).*");
  private static final int LONGEST = 200;
  private static final int SIGNALLED = 128;

  /**
   * A main class that reads trials from its standard input.
   *
   * @param classPath where it is
   * @param name its name
   * @param arguments its arguments
   */
  record Program(String classPath, String name, List<String> arguments) {
    static Program of(Class<?> main, String... arguments) {
      return new Program(System.getProperty("java.class.path"), main.getName(), List.of(arguments));
    }
  }

  private final Program program;
  private final Duration patience;
  private final Map<String, String> settings;
  private final Consumer<String> output;

  /**
   * @param threads that TensorFlow computes with
   */
  TrialProcess(int threads) {
    this(threads, PATIENCE);
  }

  /**
   * @param threads that TensorFlow computes with
   * @param patience how long nothing may be heard of a trial, besides what a slow processor needs
   */
  TrialProcess(int threads, Duration patience) {
    this(Program.of(TrialMain.class, String.valueOf(threads)), patience);
  }

  /** For tests: of another program, and with less patience. */
  TrialProcess(Program program, Duration patience) {
    this(program, patience, Map.of(), line -> {});
  }

  private TrialProcess(
      Program program, Duration patience, Map<String, String> settings, Consumer<String> output) {
    this.program = program;
    this.patience = patience;
    this.settings = Map.copyOf(settings);
    this.output = output;
  }

  /**
   * Returns the same with more environment variables.
   *
   * @param more variables that processes get
   * @param lines hears what libraries print to the standard output
   */
  TrialProcess with(Map<String, String> more, Consumer<String> lines) {
    return new TrialProcess(program, patience, more, lines);
  }

  @Override
  public Outcome run(List<Trial> trials, Consumer<Trial> begun) {
    try {
      Path folder = Files.createTempDirectory("lamina-proof-");
      try {
        return run(folder, trials, begun);
      } finally {
        DurableFiles.removeTree(folder);
      }
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot start a process that proves the kernels", e);
    }
  }

  private Outcome run(Path folder, List<Trial> trials, Consumer<Trial> begun) throws IOException {
    Process process = start(folder);
    BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(process, lines), "proof-output");
    Thread writer = new Thread(() -> write(process, trials), "proof-input");
    for (Thread thread : List.of(reader, writer)) {
      thread.setDaemon(true);
      thread.start();
    }
    try {
      return listen(process, lines, folder, trials, begun);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while kernels are proven", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A file of arguments has no limit of length, as a command line or a variable has. */
  private Process start(Path folder) throws IOException {
    List<String> java = new ArrayList<>();
    java.add("-XX:+IgnoreUnrecognizedVMOptions");
    java.add("-XX:-CreateCoredumpOnCrash");
    java.add("-XX:ErrorFile=" + folder.resolve("crash.log"));
    if (Runtime.version().feature() > 21) {
      java.add("--enable-native-access=ALL-UNNAMED");
      java.add("--sun-misc-unsafe-memory-access=allow");
    }
    java.addAll(List.of("-cp", program.classPath(), program.name()));
    java.addAll(program.arguments());
    Path file = folder.resolve("arguments");
    Files.write(file, java.stream().map(TrialProcess::quoted).toList(), StandardCharsets.UTF_8);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + file);
    builder.environment().putIfAbsent(FILL, "128");
    builder.environment().putAll(settings);
    return builder.redirectError(folder.resolve("errors").toFile()).start();
  }

  /** In files of arguments a backslash escapes, and quotes keep spaces. */
  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private Outcome listen(
      Process process,
      BlockingQueue<Optional<String>> lines,
      Path folder,
      List<Trial> trials,
      Consumer<Trial> begun)
      throws InterruptedException, IOException {
    List<Finding> findings = new ArrayList<>();
    List<String> others = new ArrayList<>();
    Duration limit = START;
    boolean ready = false;
    while (findings.size() < trials.size()) {
      Optional<String> line = lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ready && (line == null || line.isEmpty())) {
        throw doesNotStart(process, folder);
      }
      if (line == null) {
        return new Outcome(
            findings, Optional.of(Finding.of(Kind.HUNG, "for " + limit.toSeconds() + " s")));
      }
      if (line.isEmpty()) {
        return new Outcome(findings, Optional.of(death(process, others, folder)));
      }
      Trial running = trials.get(findings.size());
      if (line.get().equals(TrialLoop.READY)) {
        ready = true;
      } else if (line.get().equals(TrialLoop.BEGUN)) {
        begun.accept(running);
        limit = limit(running);
      } else if (line.get().startsWith(TrialLoop.FOUND)) {
        findings.add(Finding.parse(line.get().substring(TrialLoop.FOUND.length())));
        limit = crowded(patience);
      } else {
        others.add(line.get());
        output.accept(line.get());
      }
    }
    return new Outcome(findings, Optional.empty());
  }

  /** Says what it printed last, as what it died of. */
  private static LaminaException doesNotStart(Process process, Path folder) throws IOException {
    process.destroyForcibly();
    return new LaminaException(
        "The process that proves the machine's kernels does not start: "
            + lastError(folder).orElse("nothing is heard of it")
            + ". Train without the proof by LAMINA_PROOF=off, and report it.");
  }

  private Duration limit(Trial trial) {
    return crowded(patience.plusSeconds((long) (2 * trial.products() / SLOW)));
  }

  /** Where more wants to run than there are processors, everything takes longer. */
  private static Duration crowded(Duration idle) {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    double crowd = system.getSystemLoadAverage() / system.getAvailableProcessors();
    return Duration.ofMillis((long) (idle.toMillis() * Math.max(1, crowd)));
  }

  /** Says what the process died of: the signal, and what glibc or TensorFlow said of it. */
  private static Finding death(Process process, List<String> output, Path folder)
      throws InterruptedException, IOException {
    int code = process.waitFor();
    Optional<String> signal =
        output.stream()
            .map(SIGNAL::matcher)
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1))
            .findFirst();
    String last = lastError(folder).map(line -> ", " + line).orElse("");
    String of =
        signal.orElse(code > SIGNALLED ? "signal " + (code - SIGNALLED) : "exit code " + code);
    return Finding.of(Kind.DIED, of + last);
  }

  private static Optional<String> lastError(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("errors"), StandardCharsets.ISO_8859_1).stream()
        .filter(line -> !line.isBlank() && line.length() < LONGEST)
        .reduce((first, second) -> second);
  }

  private static void read(Process process, BlockingQueue<Optional<String>> lines) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException e) {
      // A stream that breaks off is what a process leaves that was killed.
      lines.add(Optional.empty());
      return;
    }
    lines.add(Optional.empty());
  }

  private static void write(Process process, List<Trial> trials) {
    try (Writer writer =
        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
      for (Trial trial : trials) {
        writer.write(trial.line() + "\n");
      }
    } catch (IOException e) {
      // Nobody reads any more: the process died, which the other stream shows.
      process.destroyForcibly();
    }
  }
}
