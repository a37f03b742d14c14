package dev.lamina.processor.oracle;

import dev.lamina.runtime.graph.kernel.KernelCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Judges random networks in a process of its own, whose new memory is filled: TensorFlow may end it
 * or hang in it, and then it is known of which network.
 */
final class AttemptProcess implements AutoCloseable {
  private static final long MINUTES_A_BATCH = 20;
  private static final String MARK = "lamina-attempt ";

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Map<KernelCall, NetworkMaker.Seeds> calls = new LinkedHashMap<>();
  private Optional<Process> process = Optional.empty();

  /** Returns the distinct kernels that all networks so far took, and the first that took each. */
  Map<KernelCall, NetworkMaker.Seeds> calls() {
    return calls;
  }

  /** What is wrong with each network of a batch that something is wrong with. */
  Map<NetworkMaker.Seeds, String> failures(List<NetworkMaker.Seeds> batch, Tally tally)
      throws IOException {
    Map<NetworkMaker.Seeds, String> failures = new LinkedHashMap<>();
    List<NetworkMaker.Seeds> open = new ArrayList<>(batch);
    while (!open.isEmpty()) {
      Optional<NetworkMaker.Seeds> ended = attempt(open, tally, failures);
      if (ended.isEmpty()) {
        return failures;
      }
      open.remove(ended.get());
    }
    return failures;
  }

  /** Returns the network that the process ended in; then nothing was counted. */
  private Optional<NetworkMaker.Seeds> attempt(
      List<NetworkMaker.Seeds> batch, Tally tally, Map<NetworkMaker.Seeds, String> failures)
      throws IOException {
    Process running = process.filter(Process::isAlive).orElseGet(AttemptProcess::start);
    process = Optional.of(running);
    ScheduledFuture<?> limit =
        clock.schedule(running::destroyForcibly, MINUTES_A_BATCH, TimeUnit.MINUTES);
    try {
      String line = batch.stream().map(AttemptProcess::text).collect(Collectors.joining(";"));
      running.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      running.getOutputStream().flush();
      Optional<NetworkMaker.Seeds> ended =
          listen(running.inputReader(StandardCharsets.UTF_8), batch, tally, failures);
      if (ended.isPresent()) {
        // It may still be ending, and the next batch is for another one.
        running.destroyForcibly().onExit().join();
      }
      return ended;
    } finally {
      limit.cancel(false);
    }
  }

  private Optional<NetworkMaker.Seeds> listen(
      BufferedReader reader,
      List<NetworkMaker.Seeds> batch,
      Tally tally,
      Map<NetworkMaker.Seeds, String> failures)
      throws IOException {
    NetworkMaker.Seeds begun = batch.get(0);
    StringBuilder others = new StringBuilder();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (!line.startsWith(MARK)) {
        others.append(line).append('\n');
        continue;
      }
      String[] words = line.substring(MARK.length()).split(" ", 3);
      switch (words[0]) {
        case "begun" -> begun = batch.get(Integer.parseInt(words[1]));
        case "failed" -> failures.put(batch.get(Integer.parseInt(words[1])), decoded(words[2]));
        case "computed" ->
            calls.putIfAbsent(KernelCall.parse(words[2]), batch.get(Integer.parseInt(words[1])));
        case "counted" -> tally.add(words[2], Integer.parseInt(words[1]));
        default -> {
          return Optional.empty();
        }
      }
    }
    failures.put(
        begun, NetworkMaker.make("Net", begun).source() + "the process ended in it\n" + others);
    return Optional.of(begun);
  }

  private static Process start() {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            // Compiling the compiler well takes longer than it saves.
            "-XX:TieredStopAtLevel=1",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-cp",
            System.getProperty("java.class.path"),
            AttemptProcess.class.getName());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("MALLOC_PERTURB_", "128");
    builder.environment().put("TF_ONEDNN_USE_SYSTEM_ALLOCATOR", "1");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IllegalStateException("Java starts", e);
    }
  }

  /** Leaves layers away for as long as what is left fails, and says how that fails. */
  String smallest(NetworkMaker.Seeds seeds) throws IOException {
    for (int i = seeds.layers().size() - 1; i >= 0; i--) {
      List<Long> fewer = new ArrayList<>(seeds.layers());
      fewer.remove(i);
      NetworkMaker.Seeds smaller = new NetworkMaker.Seeds(seeds.head(), fewer);
      if (!fewer.isEmpty() && !failures(List.of(smaller), new Tally()).isEmpty()) {
        return smallest(smaller);
      }
    }
    return failures(List.of(seeds), new Tally())
        .getOrDefault(seeds, "it fails only beside the others of its batch");
  }

  @Override
  public void close() {
    clock.shutdownNow();
    process.ifPresent(Process::destroyForcibly);
  }

  /** The process: a batch a line. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      List<NetworkMaker.Seeds> batch =
          Arrays.stream(line.split(";")).map(AttemptProcess::seeds).toList();
      Tally tally = new Tally();
      Attempt.Listener listener =
          new Attempt.Listener() {
            @Override
            public void begins(NetworkMaker.Seeds seeds) {
              say(out, "begun " + batch.indexOf(seeds));
            }

            @Override
            public void computes(NetworkMaker.Seeds seeds, KernelCall call) {
              say(out, "computed " + batch.indexOf(seeds) + " " + call);
            }
          };
      Attempt.failures(batch, tally, listener)
          .forEach(
              (seeds, text) -> say(out, "failed " + batch.indexOf(seeds) + " " + encoded(text)));
      tally.counts().forEach((what, number) -> say(out, "counted " + number + " " + what));
      say(out, "done");
    }
  }

  private static void say(PrintStream out, String line) {
    out.println(MARK + line);
  }

  private static String text(NetworkMaker.Seeds seeds) {
    return seeds.head()
        + seeds.layers().stream().map(seed -> "," + seed).collect(Collectors.joining());
  }

  private static NetworkMaker.Seeds seeds(String text) {
    List<Long> all = Arrays.stream(text.split(",")).map(Long::valueOf).toList();
    return new NetworkMaker.Seeds(all.get(0), all.subList(1, all.size()));
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
