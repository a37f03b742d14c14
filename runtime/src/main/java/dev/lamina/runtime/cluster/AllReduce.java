package dev.lamina.runtime.cluster;

import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * Sums over all workers.
 *
 * <p>TensorFlow Java has no method for the operation that a graph can use: the method it has makes
 * {@code CollectiveReduceV3}, which takes a communicator that sessions cannot make.
 */
public final class AllReduce {
  /** All operations of one training are one group. */
  private static final int GROUP = 1;

  private AllReduce() {}

  /**
   * Adds the sum of a tensor over all workers, the same bits in each: a ring of messages between
   * TensorFlow's servers on CPUs, NCCL on GPUs.
   *
   * @param workers how many there are
   * @param instance a number that no other sum of the graph has, the same in all workers
   * @param summand of the same shape in all workers
   * @param <T> its type
   * @return the sum, of the summand's shape
   */
  public static <T extends TNumber> Operand<T> sum(
      Ops tf, int workers, int instance, Operand<T> summand) {
    OperationBuilder builder = tf.scope().opBuilder("CollectiveReduceV2", "AllReduce");
    builder.addInput(summand.asOutput());
    builder.addInput(tf.constant(workers).asOutput());
    builder.addInput(tf.constant(GROUP).asOutput());
    builder.addInput(tf.constant(instance).asOutput());
    builder.addInputList(new Output<?>[0]);
    builder.setAttr("merge_op", "Add");
    builder.setAttr("final_op", "Id");
    builder.setAttr("communication_hint", "auto");
    builder.setAttr("timeout_seconds", 0f);
    return builder.build().output(0);
  }
}
