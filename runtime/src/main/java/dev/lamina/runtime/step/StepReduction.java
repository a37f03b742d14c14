package dev.lamina.runtime.step;

import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.graph.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/**
 * Means over all workers, once a step: of gradients, of moving statistics, and of four numbers that
 * are no part of the network. All travel in one tensor; gradients as bfloat16 in one, the rest in
 * another. With one worker it adds nothing.
 */
final class StepReduction {
  /** How many numbers are no part of the network. */
  static final int NUMBERS = 4;

  private static final int GRADIENTS = 1;
  private static final int OTHERS = 2;

  private final Ops tf;
  private final BatchShare share;
  private final AllReduce sums;
  private final Optional<Operand<TFloat32>> numbers;
  private final Optional<Placeholder<TFloat32>> before;
  private Optional<Operand<TFloat32>> seen = Optional.empty();

  /**
   * The four numbers of a step with several workers.
   *
   * @param before fed, [4]: loss and accuracy of the batch's earlier parts, and what this worker
   *     wishes: a stop, and an end for want of time, each 0 or 1
   * @param seen their means over the workers, with the last part's loss and accuracy
   * @param inParts whether the workers meet in the batch's earlier parts too, for their batch norms
   */
  record Numbers(Placeholder<TFloat32> before, Operand<TFloat32> seen, boolean inParts) {}

  /** What all workers have the same of. */
  record Common(
      Map<Variable, Operand<TFloat32>> gradients, Map<Variable, Operand<TFloat32>> statistics) {}

  private StepReduction(
      Ops tf,
      BatchShare share,
      AllReduce sums,
      Optional<Operand<TFloat32>> numbers,
      Optional<Placeholder<TFloat32>> before) {
    this.tf = tf;
    this.share = share;
    this.sums = sums;
    this.numbers = numbers;
    this.before = before;
  }

  /**
   * Prepares it.
   *
   * @param sums those of the graph
   * @param parts of a batch that are computed one after the other
   * @param loss of the last one
   * @param accuracy of the last one
   */
  static StepReduction of(
      Ops tf,
      BatchShare share,
      AllReduce sums,
      int parts,
      Operand<TFloat32> loss,
      Operand<TFloat32> accuracy) {
    if (share.whole()) {
      return new StepReduction(tf, share, sums, Optional.empty(), Optional.empty());
    }
    Placeholder<TFloat32> before =
        tf.withName("before").placeholder(TFloat32.class, Placeholder.shape(Shape.of(NUMBERS)));
    Operand<TFloat32> part = tf.constant(1f / parts);
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> last =
        tf.stack(List.of(tf.math.mul(loss, part), tf.math.mul(accuracy, part), zero, zero));
    return new StepReduction(
        tf, share, sums, Optional.of(tf.math.add(before, last)), Optional.of(before));
  }

  /** Adds the means of a step. */
  Common apply(
      Map<Variable, Operand<TFloat32>> gradients, Map<Variable, Operand<TFloat32>> statistics) {
    if (share.whole()) {
      return new Common(gradients, statistics);
    }
    List<Piece> network = pieces(gradients);
    List<Piece> others = new ArrayList<>(pieces(statistics));
    others.add(new Piece(numbers.orElseThrow(), Shape.of(NUMBERS)));
    List<Operand<TFloat32>> means = new ArrayList<>();
    if (share.form().bfloat16Gradients()) {
      means.addAll(
          mean(
              network,
              fused -> Casts.to(tf, sum(Casts.to(tf, fused, TBfloat16.class)), TFloat32.class)));
      means.addAll(mean(others, fused -> sums.sum(tf, OTHERS, fused)));
    } else {
      means.addAll(
          mean(
              Stream.concat(network.stream(), others.stream()).toList(),
              fused -> sums.sum(tf, GRADIENTS, fused)));
    }
    seen = Optional.of(means.get(means.size() - 1));
    return new Common(
        replaced(gradients, means),
        replaced(statistics, means.subList(network.size(), means.size())));
  }

  /** A tensor, and the shape that it is known to have. */
  private record Piece(Operand<TFloat32> value, Shape shape) {}

  private static List<Piece> pieces(Map<Variable, Operand<TFloat32>> values) {
    return values.entrySet().stream()
        .map(it -> new Piece(it.getValue(), it.getKey().shape()))
        .toList();
  }

  private static Map<Variable, Operand<TFloat32>> replaced(
      Map<Variable, Operand<TFloat32>> values, List<Operand<TFloat32>> means) {
    Map<Variable, Operand<TFloat32>> replaced = new LinkedHashMap<>();
    values.keySet().forEach(variable -> replaced.put(variable, means.get(replaced.size())));
    return replaced;
  }

  private Operand<TBfloat16> sum(Operand<TBfloat16> fused) {
    return sums.sum(tf, GRADIENTS, fused);
  }

  /** A sum over all workers. */
  private interface Sum {
    Operand<TFloat32> of(Operand<TFloat32> fused);
  }

  /** Makes one tensor of some, and the means of all workers' of it again. */
  private List<Operand<TFloat32>> mean(List<Piece> pieces, Sum sum) {
    Operand<TFloat32> fused =
        tf.concat(
            pieces.stream()
                .<Operand<TFloat32>>map(
                    it -> tf.reshape(it.value(), tf.constant(new long[] {it.shape().size()})))
                .toList(),
            tf.constant(0));
    Operand<TFloat32> mean = tf.math.mul(sum.of(fused), tf.constant(1f / share.workers()));
    long[] sizes = pieces.stream().mapToLong(it -> it.shape().size()).toArray();
    List<Output<TFloat32>> parts =
        tf.splitV(mean, tf.constant(sizes), tf.constant(0), (long) sizes.length).output();
    List<Operand<TFloat32>> means = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      means.add(tf.reshape(parts.get(i), tf.constant(pieces.get(i).shape().asArray())));
    }
    return means;
  }

  /** Returns the four numbers, once the means were added; empty with one worker. */
  Optional<Numbers> numbers() {
    return before.map(it -> new Numbers(it, seen.orElseThrow(), share.form().synchronizedNorm()));
  }
}
