package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Setting;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.FastConvolutions;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.input.BatchData;
import dev.lamina.runtime.plan.Optimizer;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.Locale;
import java.util.OptionalLong;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Estimates a run's memory, and refuses a run that cannot have it.
 *
 * <p>The factors were fitted to the peak of the resident set (VmHWM on Linux, x86-64, heap of 64 to
 * 256 MB) after two steps of ResNet-20 with batches of 128 and 1,024, ResNet-50 with 2 and 16, and
 * WRN-28-10 with 4 and 32, in float32 and bfloat16: the twelve estimates are 0.99 to 1.37 times the
 * peak. Winograd's products came later; with them WRN-28-10 with 32 in float32 takes 3.65 GB, and
 * their factor is fitted to that.
 */
public final class MemoryCheck {
  /**
   * Weight, momentum, gradient and its sum with the decay take 16 bytes; the rest are casts, the
   * layouts that kernels want, and what drawing the first values leaves.
   */
  private static final int BYTES_PER_WEIGHT = 32;

  /** One more value a weight: Adam's second mean, an average and its next value, a sum likewise. */
  private static final int BYTES_PER_SLOT = Float.BYTES;

  /** TensorFlow's libraries and the graph. */
  private static final long OVERHEAD = 400_000_000;

  /** Two operations at a time, and what the allocator keeps between them. */
  private static final int WORKING_SPACES = 4;

  private static final double GIGA = 1e9;

  private MemoryCheck() {}

  /** Returns what a run is expected to take. */
  public static MemoryEstimate estimate(NetworkInfo network, DatasetSplit data, TrainingPlan plan) {
    return new MemoryEstimate(
        activations(network, plan.precision(), plan.batchSize() / plan.accumulation()),
        network.parameters() * bytesPerWeight(plan),
        BatchData.bytes(data.train()) + BatchData.bytes(data.test()),
        OVERHEAD);
  }

  private static int bytesPerWeight(TrainingPlan plan) {
    return BYTES_PER_WEIGHT
        + (plan.optimizer() instanceof Optimizer.Adam ? BYTES_PER_SLOT : 0)
        + (plan.weightAveraging() > 0 || plan.lookAhead().isPresent() ? 2 * BYTES_PER_SLOT : 0)
        + (plan.accumulation() > 1 ? 2 * BYTES_PER_SLOT : 0);
  }

  /**
   * Layers overwrite some outputs in place, which pays for the working space of others, but not for
   * Winograd's.
   */
  private static long activations(NetworkInfo network, Precision precision, long batchSize) {
    long working = 0;
    for (NetworkInfo.WeightInfo weight : network.weights()) {
      if (weight.shape().size() == 4 && weight.shape().get(0) == 3 && weight.shape().get(1) == 3) {
        working = Math.max(working, working(network, weight, precision, batchSize));
      }
    }
    return network.activations() * batchSize * precision.bytes() + WORKING_SPACES * working;
  }

  /** As if all convolutions of a declared layer were of the size of its output. */
  private static long working(
      NetworkInfo network, NetworkInfo.WeightInfo kernel, Precision precision, long batchSize) {
    String layer = kernel.name().substring(0, kernel.name().indexOf('/'));
    return network.layers().stream()
        .filter(each -> each.name().equals(layer) && each.output().size() == 3)
        .mapToLong(
            each ->
                FastConvolutions.workingBytes(
                    type(precision),
                    Shape.of(
                        batchSize,
                        each.output().get(0),
                        each.output().get(1),
                        kernel.shape().get(2)),
                    Shape.of(3, 3, kernel.shape().get(2), kernel.shape().get(3))))
        .max()
        .orElse(0);
  }

  private static Class<? extends TFloating> type(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> TFloat32.class;
      case BFLOAT16 -> TBfloat16.class;
      case FLOAT16 -> TFloat16.class;
    };
  }

  /**
   * Refuses a run that needs more than there is.
   *
   * @param available bytes; empty if the operating system does not say
   * @throws LaminaException with the numbers, and the batch size or the parts of a batch that would
   *     fit
   */
  static void require(
      NetworkInfo network, MemoryEstimate estimate, TrainingPlan plan, OptionalLong available) {
    if (available.isEmpty() || estimate.total() <= available.getAsLong()) {
      return;
    }
    long rest = available.getAsLong() - (estimate.total() - estimate.activations());
    int batch = plan.batchSize() / plan.accumulation();
    while (batch > 0 && activations(network, plan.precision(), batch) > rest) {
      batch /= 2;
    }
    throw new LaminaException(
            String.format(
                Locale.ROOT,
                "Training %s with a batch of %d needs about %.1f GB of memory (layers' outputs"
                    + " %.1f, weights %.1f, data %.1f, TensorFlow %.1f), %.1f GB are available;"
                    + " %s.",
                network.name(),
                plan.batchSize(),
                estimate.total() / GIGA,
                estimate.activations() / GIGA,
                estimate.weights() / GIGA,
                estimate.data() / GIGA,
                estimate.overhead() / GIGA,
                available.getAsLong() / GIGA,
                batch > 0
                    ? "a batch of " + batch + " fits" + parts(plan, batch)
                    : "not even a batch of 1 fits: it takes a machine with more memory"))
        .mendedBy(Setting.BATCH_SIZE, Setting.ACCUMULATION);
  }

  private static String parts(TrainingPlan plan, int batch) {
    return plan.batchSize() % batch == 0
        ? ", or the same batch in " + plan.batchSize() / batch + " parts"
        : "";
  }
}
