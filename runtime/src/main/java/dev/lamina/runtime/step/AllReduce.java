package dev.lamina.runtime.step;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Sums over all workers, in one graph. They wait for each other in the order in which they are
 * added, as NCCL wants the same order in all processes.
 *
 * <p>TensorFlow Java has no method for the operation that a graph can use: the method it has makes
 * {@code CollectiveReduceV3}, which takes a communicator that sessions cannot make.
 */
public final class AllReduce {
  private static final String TYPE = "CollectiveReduceV2";

  /** All operations of one training are one group. */
  private static final int GROUP = 1;

  /** The sums that are gradients have numbers that are higher by so much. */
  private static final int GRADIENT_INSTANCES = 1_000_000;

  /** Where a sum's number is among its inputs. */
  private static final int INSTANCE_INPUT = 3;

  /** Of the graph that is just built. */
  private static WeakReference<AllReduce> differentiated = new WeakReference<>(null);

  private final int workers;
  private final List<Operation> last = new ArrayList<>();

  /**
   * Starts with no sum.
   *
   * @param workers how many there are
   */
  public AllReduce(int workers) {
    this.workers = workers;
  }

  /**
   * Adds the sum of a tensor over all workers, the same bits in each: a ring of messages between
   * TensorFlow's servers on CPUs, NCCL on GPUs.
   *
   * @param instance a number below a million that no other sum of the graph has, the same in all
   *     workers
   * @param summand of the same shape in all workers
   * @param <T> its type
   * @return the sum, of the summand's shape
   */
  public <T extends TNumber> Operand<T> sum(Ops tf, int instance, Operand<T> summand) {
    return sum(tf, tf.constant(instance), summand);
  }

  private <T extends TNumber> Operand<T> sum(Ops tf, Operand<TInt32> instance, Operand<T> summand) {
    Operand<TInt32> size = tf.constant(workers);
    Operand<TInt32> group = tf.constant(GROUP);
    OperationBuilder builder =
        tf.withControlDependencyOps(last).scope().opBuilder(TYPE, "AllReduce");
    builder.addInput(summand.asOutput());
    builder.addInput(size.asOutput());
    builder.addInput(group.asOutput());
    builder.addInput(instance.asOutput());
    builder.addInputList(new Output<?>[0]);
    builder.setAttr("merge_op", "Add");
    builder.setAttr("final_op", "Id");
    builder.setAttr("communication_hint", "auto");
    builder.setAttr("timeout_seconds", 0f);
    Operation sum = builder.build();
    last.clear();
    last.add(sum);
    return sum.output(0);
  }

  /** Returns what a run with such sums in it has to be given. */
  public static RunOptions collective() {
    return RunOptions.newBuilder()
        .setExperimental(RunOptions.Experimental.newBuilder().setCollectiveGraphKey(1))
        .build();
  }

  /**
   * Lets the graph have gradients of its sums, which TensorFlow has none of: sums of the gradients.
   * One graph at a time can be built so.
   */
  public void allowGradients() {
    synchronized (AllReduce.class) {
      differentiated = new WeakReference<>(this);
      TensorFlow.registerCustomGradient(TYPE, AllReduce::gradients);
    }
  }

  /** The graph is locked meanwhile: it can be added to, and not be looked at. */
  private static List<Operand<?>> gradients(
      Ops tf, GraphOperation sum, List<Output<?>> outputGradients) {
    AllReduce sums;
    synchronized (AllReduce.class) {
      sums = differentiated.get();
    }
    Operand<TInt32> instance =
        tf.math.add(
            sum.input(INSTANCE_INPUT).expect(TInt32.class), tf.constant(GRADIENT_INSTANCES));
    List<Operand<?>> gradients = new ArrayList<>();
    gradients.add(sums.sum(tf, instance, outputGradients.get(0).expect(TFloat32.class)));
    for (int i = 1; i < sum.numInputs(); i++) {
      // Nothing asks for those of the other inputs, but each has to have one.
      gradients.add(sum.input(i));
    }
    return gradients;
  }
}
