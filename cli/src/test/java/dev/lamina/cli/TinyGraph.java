package dev.lamina.cli;

import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.NetworkGraph;
import dev.lamina.runtime.graph.Weights;
import dev.lamina.runtime.info.NetworkInfo;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * What the processor would generate for the network that the tests of the command line train:
 * average pooling and a dense layer, so that a run takes no time.
 *
 * @param <T> the compute type
 */
public final class TinyGraph<T extends TFloating> implements NetworkGraph<T> {
  /** What a trainer takes. */
  public static final NetworkDefinition NETWORK =
      NetworkDefinition.of(
          NetworkInfo.read(OneNetwork.loader(), "dev.lamina.cli.Tiny"), TinyGraph::new);

  private final Weights<T> w;

  /** Makes one build. */
  public TinyGraph(Weights<T> w) {
    this.w = w;
  }

  @Override
  public Operand<T> forward(Operand<T> input) {
    Ops tf = w.scope("logits");
    Operand<T> pooled = tf.math.mean(input, tf.constant(new int[] {1, 2}));
    return tf.math.add(
        tf.linalg.matMul(pooled, w.kernel("logits/kernel", 3, 10)), w.bias("logits/bias", 10));
  }
}
