package dev.lamina.runtime.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;

/**
 * Seeds for stateless random operations: one a (run seed, step, purpose), so that a resumed run
 * continues exactly and no two purposes draw the same numbers.
 */
public final class RandomSeeds {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final long runSeed;
  private final Operand<TInt64> step;

  /**
   * Makes the seeds of a run.
   *
   * @param runSeed the run's seed
   * @param step the step's number, a scalar that is fed
   */
  public RandomSeeds(long runSeed, Operand<TInt64> step) {
    this.runSeed = runSeed;
    this.step = step;
  }

  /**
   * Adds a seed that changes from step to step.
   *
   * @param tf operations of the graph
   * @param purpose what it is for, e.g. {@code conv2/block1/dropout}
   * @return two numbers, as stateless random operations take them
   */
  public Operand<TInt64> of(Ops tf, String purpose) {
    return tf.stack(List.<Operand<TInt64>>of(tf.constant(mix(runSeed, purpose)), step));
  }

  /**
   * Mixes a seed and a name into a seed of its own: FNV-1a over the name's UTF-16 units, finished
   * as in SplitMix64.
   *
   * @param seed any number
   * @param name any text
   * @return a number that looks random in both
   */
  public static long mix(long seed, String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return mix(mix(seed) + hash);
  }

  /**
   * Mixes a number as one step of SplitMix64 does (Steele, Lea and Flood 2014).
   *
   * @param value any number
   * @return a number that looks random
   */
  public static long mix(long value) {
    long a = value + GOLDEN;
    long b = (a ^ (a >>> 30)) * 0xbf58476d1ce4e5b9L;
    long c = (b ^ (b >>> 27)) * 0x94d049bb133111ebL;
    return c ^ (c >>> 31);
  }
}
