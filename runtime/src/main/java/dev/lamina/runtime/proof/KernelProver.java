package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.machine.Processor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Proves a machine's kernels for the operations of a graph: what was not asked before is run once
 * in a process of its own and compared with plain loops, and then is known on this machine.
 */
public final class KernelProver {
  private final Trials trials;
  private final ProofCache cache;

  /** For tests: with trials that are told what is wrong. */
  KernelProver(Trials trials, ProofCache cache) {
    this.trials = trials;
    this.cache = cache;
  }

  /** Hears how it goes. */
  public interface Listener {
    /** Hears nothing. */
    Listener SILENT = new Listener() {};

    /**
     * Operations have to be asked for, which takes some seconds.
     *
     * @param calls how many
     */
    default void begins(int calls) {}

    /**
     * An operation is run.
     *
     * @param call the operation
     */
    default void tries(KernelCall call) {}

    /**
     * What was found cannot be kept, and will be asked anew the next time.
     *
     * @param reason in a sentence
     */
    default void notKept(String reason) {}
  }

  /**
   * Returns what asks this machine.
   *
   * @param cache a folder in which findings are kept
   * @param tensorflow the native library's version
   * @param threads that TensorFlow computes with
   * @param environment the process's variables
   */
  public static KernelProver here(
      Path cache, String tensorflow, int threads, Map<String, String> environment) {
    return here(cache, tensorflow, threads, environment, TrialProcess.PATIENCE);
  }

  /**
   * As above.
   *
   * @param patience how long nothing may be heard of an operation, besides what a slow processor
   *     needs
   */
  public static KernelProver here(
      Path cache,
      String tensorflow,
      int threads,
      Map<String, String> environment,
      Duration patience) {
    ProofKey key = ProofKey.of(Processor.here(), tensorflow, threads, environment);
    return new KernelProver(
        new TrialProcess(threads, patience), new ProofCache(cache.resolve("kernels"), key));
  }

  /**
   * Proves calls.
   *
   * @param calls the distinct ones of a graph
   * @param images of the batches in which a call is computed that does not say it
   * @param listener hears how it goes
   */
  public KernelProof prove(Collection<KernelCall> calls, List<Integer> images, Listener listener) {
    List<Question> questions = calls.stream().map(call -> Question.of(call, images)).toList();
    Map<Trial, Finding> known = known(questions);
    if (Judge.open(questions, known).isEmpty()) {
      return new KernelProof(judge(listener).judge(questions, known));
    }
    try {
      return cache.alone(() -> ask(questions, listener));
    } catch (IOException e) {
      listener.notKept(e.getMessage());
      return new KernelProof(judge(listener).judge(questions, known));
    }
  }

  /** Several processes of a machine want to know the same: the first one asks for all. */
  private KernelProof ask(List<Question> questions, Listener listener) {
    Map<Trial, Finding> known = known(questions);
    int before = known.size();
    List<Trial> open = Judge.open(questions, known);
    if (!open.isEmpty()) {
      listener.begins(open.size());
    }
    KernelProof proof = new KernelProof(judge(listener).judge(questions, known));
    if (known.size() > before) {
      try {
        cache.add(known);
      } catch (IOException e) {
        listener.notKept(e.getMessage());
      }
    }
    return proof;
  }

  /** Returns what was found before, and of what nothing can be found. */
  private Map<Trial, Finding> known(List<Question> questions) {
    Map<Trial, Finding> known = new LinkedHashMap<>(cache.read());
    questions.stream()
        .flatMap(question -> question.computed().stream())
        .filter(call -> KernelCases.of(call).isEmpty())
        .forEach(call -> known.put(new Trial(call, KernelForm.DIRECT), Finding.NO_LOOPS));
    return known;
  }

  private Judge judge(Listener listener) {
    return new Judge(trials, trial -> listener.tries(trial.call()));
  }
}
