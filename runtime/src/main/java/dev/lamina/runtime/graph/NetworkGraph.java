package dev.lamina.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * One build of a network, for training or for inference, in a TensorFlow graph.
 *
 * @param <T> the compute type, {@code TFloat32}, {@code TBfloat16} or {@code TFloat16}
 */
public interface NetworkGraph<T extends TFloating> {

  /**
   * Adds the network's operations to the graph. To be called once a build.
   *
   * @param input the normalised images, [N, height, width, channels]
   * @return the last layer's output, e.g. logits [N, classes]
   */
  Operand<T> forward(Operand<T> input);
}
