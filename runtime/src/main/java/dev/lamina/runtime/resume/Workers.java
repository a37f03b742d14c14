package dev.lamina.runtime.resume;

import dev.lamina.runtime.plan.Parallelism;
import java.util.ArrayList;
import java.util.List;

/**
 * How many processes a checkpoint's run had, and what they agreed on.
 *
 * @param workers how many
 * @param bfloat16Gradients as {@link Parallelism}
 * @param synchronizedNorm as {@link Parallelism}
 */
public record Workers(int workers, boolean bfloat16Gradients, boolean synchronizedNorm) {
  /** One process alone. */
  public static final Workers ONE = of(1, Parallelism.USUAL);

  /** Returns what checkpoints keep of so many processes. */
  public static Workers of(int workers, Parallelism form) {
    return new Workers(workers, form.bfloat16Gradients(), form.synchronizedNorm());
  }

  /** Says in what this differs from that of a checkpoint. */
  public List<String> differences(Workers before) {
    List<String> differences = new ArrayList<>();
    if (workers != before.workers) {
      differences.add(plural(before.workers) + " then, " + plural(workers) + " now");
    }
    if (bfloat16Gradients != before.bfloat16Gradients) {
      differences.add("gradients as " + type(before) + " then, as " + type(this) + " now");
    }
    if (synchronizedNorm != before.synchronizedNorm) {
      differences.add("batch norm " + norm(before) + " then, " + norm(this) + " now");
    }
    return differences;
  }

  private static String plural(int workers) {
    return workers == 1 ? "1 worker" : workers + " workers";
  }

  private static String type(Workers some) {
    return some.bfloat16Gradients ? "bfloat16" : "float32";
  }

  private static String norm(Workers some) {
    return some.synchronizedNorm ? "synchronised" : "by worker";
  }
}
