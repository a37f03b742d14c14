package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelCalls;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.graph.kernel.KernelVerdicts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;

/** Builds a graph until all that it computes is right on this machine. */
public final class GraphProof {
  private GraphProof() {}

  /** A graph that was built. */
  public interface Built extends AutoCloseable {
    /** Returns the graph. */
    Graph graph();

    /** Returns the operations that will be run; what none of them needs is not asked for. */
    Collection<GraphOperation> values();

    /** Frees the graph. */
    @Override
    void close();
  }

  /**
   * A graph that may be run.
   *
   * @param built the graph; to be closed
   * @param verdicts the forms that it takes because the machine said so
   * @param all what the machine made of all that was asked for, also of what those forms replace
   * @param <B> how it was built
   */
  public record Proven<B extends Built>(B built, KernelVerdicts verdicts, KernelProof all) {}

  /**
   * Builds a graph.
   *
   * @param build builds it with the forms that the machine wants
   * @param proving how
   * @throws RefusedKernelException if something is wrong in every form
   */
  public static <B extends Built> Proven<B> of(Function<KernelVerdicts, B> build, Proving proving) {
    Map<KernelCall, KernelForm> forms = new LinkedHashMap<>();
    KernelProof all = KernelProof.NONE;
    while (true) {
      KernelVerdicts verdicts = new KernelVerdicts(forms, Set.of());
      B built = build.apply(verdicts);
      try {
        KernelProof proof = prove(built, proving);
        all = all.and(proof);
        if (!proof.refused().isEmpty()) {
          throw new RefusedKernelException(all);
        }
        Map<KernelCall, KernelForm> more = proof.verdicts().forms();
        if (more.isEmpty()) {
          return new Proven<>(built, verdicts, all);
        }
        if (forms.keySet().containsAll(more.keySet())) {
          throw new IllegalStateException("the graph still has " + more.keySet());
        }
        forms.putAll(more);
      } catch (RuntimeException e) {
        built.close();
        throw e;
      }
      built.close();
    }
  }

  private static KernelProof prove(Built built, Proving proving) {
    return proving
        .prover()
        .map(
            it ->
                it.prove(
                    KernelCalls.needed(built.graph(), built.values()),
                    proving.images(),
                    proving.listener()))
        .orElse(KernelProof.NONE);
  }
}
