package dev.lamina.runtime.train;

import dev.lamina.runtime.data.DataCache;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.graph.kernel.KernelVerdicts;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.proof.KernelProver;
import dev.lamina.runtime.proof.Proving;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tensorflow.TensorFlow;

/**
 * Whether the machine's kernels are proven before a network is trained (docs/numerics.md): on
 * processors yes, unless it is turned off; on GPUs no.
 *
 * <p>What is wrong on this machine is then computed another way. What was found is kept below the
 * cache folder, so that a machine is asked once for an operation.
 */
public final class KernelProofs {
  /** The environment variable that turns proofs off where it is {@code off}. */
  public static final String VARIABLE = "LAMINA_PROOF";

  private static final String OFF = "off";

  private static volatile boolean off;

  private KernelProofs() {}

  /**
   * Trains without proofs from now on in this process: by the rules of known faults alone, whatever
   * the machine computes.
   */
  public static void turnOff() {
    off = true;
  }

  /**
   * Returns what asks this machine; empty if nothing does.
   *
   * @param threads that TensorFlow computes with
   * @param environment the process's variables
   */
  public static Optional<KernelProver> prover(int threads, Map<String, String> environment) {
    boolean asked = !off && !OFF.equals(environment.get(VARIABLE)) && Device.isProcessor();
    return asked
        ? Optional.of(
            KernelProver.here(
                DataCache.folder(environment), TensorFlow.version(), threads, environment))
        : Optional.empty();
  }

  /**
   * Returns the sizes of the batches that evaluations are computed in, of which the last one is
   * what is left.
   */
  static List<Integer> evaluated(DatasetSplit data, TrainingPlan plan) {
    int batch = plan.batchSize() / plan.accumulation();
    List<Integer> sizes = new ArrayList<>();
    Stream.concat(Stream.of(data.test()), data.validation().stream())
        .map(ImageDataset::size)
        .flatMap(size -> Stream.of(Math.min(batch, size), size % batch))
        .filter(size -> size > 0)
        .distinct()
        .forEach(sizes::add);
    return sizes;
  }

  /** Tells the run's listeners that the machine computes something wrongly, if it does. */
  static void note(KernelVerdicts verdicts, List<TrainingListener> listeners) {
    if (!verdicts.forms().isEmpty()) {
      String note =
          verdicts.forms().size()
              + " of the network's operations are wrong on this machine and are computed another"
              + " way, the first of them: "
              + verdicts.forms().keySet().iterator().next()
              + ".";
      listeners.forEach(listener -> listener.noted(note));
    }
  }

  /** Returns how a run's graph is proven, and tells the run's listeners of it. */
  static Proving of(
      DatasetSplit data,
      TrainingPlan plan,
      int threads,
      Consumer<Consumer<TrainingListener>> tell) {
    return new Proving(
        prover(threads, System.getenv()),
        evaluated(data, plan),
        new KernelProver.Listener() {
          @Override
          public void begins(int calls) {
            tell.accept(listener -> listener.proving(calls));
          }

          @Override
          public void notKept(String reason) {
            tell.accept(
                listener ->
                    listener.noted(
                        "What this machine's kernels compute cannot be kept, and is proven anew in"
                            + " the next run: "
                            + reason
                            + "."));
          }
        });
  }
}
