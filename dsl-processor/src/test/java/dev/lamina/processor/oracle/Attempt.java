package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelCalls;
import dev.lamina.runtime.graph.kernel.KernelRules;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.tools.Diagnostic;
import org.tensorflow.Graph;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** Compiles a batch of random networks and compares the judgements on each. */
final class Attempt {
  /** Every so many-th network computes in bfloat16. */
  private static final int BFLOAT16 = 2;

  /** Every so many-th network that compiles is run. */
  private static final int RUN = 3;

  /** Beyond so many multiply-adds an image a network is not run. */
  private static final long MOST_WORK = 10_000_000;

  private final Tally tally;
  private final Consumer<KernelCall> calls;

  private Attempt(Tally tally, Consumer<KernelCall> calls) {
    this.tally = tally;
    this.calls = calls;
  }

  /** Hears how a batch goes. */
  interface Listener {
    /** A network is about to be built and run. */
    void begins(NetworkMaker.Seeds seeds);

    /** A network that was run took a kernel. */
    void computes(NetworkMaker.Seeds seeds, KernelCall call);
  }

  /**
   * What is wrong with each network of a batch that something is wrong with.
   *
   * @param listener hears how it goes
   */
  static Map<NetworkMaker.Seeds, String> failures(
      List<NetworkMaker.Seeds> batch, Tally tally, Listener listener) throws IOException {
    Map<NetworkMaker.Seeds, RandomNetwork> networks = new LinkedHashMap<>();
    for (NetworkMaker.Seeds seeds : batch) {
      networks.put(seeds, NetworkMaker.make("Net" + networks.size(), seeds));
    }
    Map<NetworkMaker.Seeds, String> failures = new LinkedHashMap<>();
    Map<String, String> sources = new LinkedHashMap<>();
    networks.values().forEach(network -> sources.put(network.className(), network.source()));
    try (BatchCompile compile = BatchCompile.of(sources)) {
      assertThat(compile.diagnostics(""))
          .as("messages without a place")
          .allMatch(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.NOTE);
      for (NetworkMaker.Seeds seeds : networks.keySet()) {
        tally.add("sources tried", 1);
        listener.begins(seeds);
        try {
          new Attempt(tally, call -> listener.computes(seeds, call))
              .judge(seeds.head(), networks.get(seeds), compile);
        } catch (RuntimeException | AssertionError | LinkageError failure) {
          failures.put(seeds, networks.get(seeds).source() + text(failure));
        }
      }
    }
    return failures;
  }

  private void judge(long seed, RandomNetwork source, BatchCompile compile) {
    boolean bfloat16 = Math.floorMod(seed, BFLOAT16) == 0;
    tally.add("networks tried", source.networks());
    for (RandomNetwork network : Trial.judge(source, compile, tally)) {
      GeneratedNetwork generated = GeneratedNetwork.load(compile.loader(), network.className());
      boolean run =
          Math.floorMod(seed / BFLOAT16, RUN) == 0 && generated.info().multiplyAdds() < MOST_WORK;
      if (bfloat16) {
        build(network, generated, TBfloat16.class, run);
      } else {
        build(network, generated, TFloat32.class, run);
      }
    }
  }

  private <T extends TFloating> void build(
      RandomNetwork network, GeneratedNetwork generated, Class<T> type, boolean run) {
    try (Graph graph = new Graph()) {
      GraphTrial<T> trial =
          new GraphTrial<>(graph, generated, type, GraphTrial.Loss::meanSquare, RunTrial.BATCH);
      trial.compareShapes();
      tally.add("networks built in " + type.getSimpleName(), 1);
      if (run) {
        rules(graph).forEach(id -> tally.add("networks run that rule " + id + " is about", 1));
        new RunTrial(network).run(graph, generated, trial, type).forEach(calls);
        tally.add("networks run in " + type.getSimpleName(), 1);
      }
    }
  }

  /**
   * The rules of wrong kernels that a graph meets before anything is put in its operations' place.
   */
  private static Set<String> rules(Graph graph) {
    Set<String> ids = new TreeSet<>();
    graph
        .operations()
        .forEachRemaining(
            operation ->
                KernelCalls.of(operation)
                    .flatMap(KernelRules.ALL::against)
                    .ifPresent(rule -> ids.add(rule.id())));
    return ids;
  }

  /** A failure and its causes, without the frames of the machinery above the test. */
  private static String text(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(cause).append('\n');
      Arrays.stream(cause.getStackTrace())
          .filter(frame -> frame.getClassName().matches("(dev\\.lamina|fuzz)\\..*"))
          .forEach(frame -> text.append("    at ").append(frame).append('\n'));
    }
    return text.toString();
  }
}
