package dev.lamina.runtime.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TBfloat16;

/**
 * Gradients of a convolution's kernel as matrix products, where oneDNN's own kernel for them is
 * slow: in bfloat16, on maps of few pixels and many channels (docs/measurements.md has the times).
 *
 * <p>The maps' rows go to the front: [rows, n, columns, channels]. The input is moved by each of
 * the kernel's columns and joined along the channels. Then the gradient of the kernel's row k is
 * one product: the input's rows from k on, transposed, times the output's gradient.
 */
final class FilterGradients {
  private static final int MOST_PIXELS = 64;
  private static final int LEAST_CHANNELS = 256;

  private final Ops tf;

  FilterGradients(Ops tf) {
    this.tf = tf;
  }

  /**
   * Adds the products that are the same gradient.
   *
   * @param gradient an operation Conv2DBackpropFilter
   * @return nothing, and nothing is added, if its maps are other ones
   */
  Optional<Operand<TBfloat16>> products(GraphOperation gradient) {
    if (!gradient.output(0).type().equals(TBfloat16.class)) {
      return Optional.empty();
    }
    Shape input = gradient.input(0).shape();
    Shape output = gradient.input(2).shape();
    Shape kernel = gradient.output(0).shape();
    if (!(small(input) && small(output) && keepsPlaces(input, output, kernel))) {
      return Optional.empty();
    }
    // The name says to a profile what the products stand for.
    Ops products = tf.withSubScope(gradient.name().replace('/', '.'));
    return Optional.of(
        products(
            products,
            gradient.input(0).expect(TBfloat16.class),
            gradient.input(2).expect(TBfloat16.class),
            Math.toIntExact(kernel.get(0))));
  }

  private static boolean small(Shape map) {
    return map.numDimensions() == 4
        && !map.hasUnknownDimension()
        && map.get(1) * map.get(2) <= MOST_PIXELS
        && map.get(3) >= LEAST_CHANNELS;
  }

  /**
   * Whether every pixel has its output: then there is no stride, and the padding is what puts the
   * kernel's centre on the pixel. Groups and dilation have no such operation here.
   */
  private static boolean keepsPlaces(Shape input, Shape output, Shape kernel) {
    return kernel.numDimensions() == 4
        && !kernel.hasUnknownDimension()
        && kernel.get(0) == kernel.get(1)
        && kernel.get(0) % 2 == 1
        && kernel.get(0) > 1
        && kernel.get(2) == input.get(3)
        && input.get(1) > 1
        && input.get(2) > 1
        && input.get(1) == output.get(1)
        && input.get(2) == output.get(2);
  }

  private static Operand<TBfloat16> products(
      Ops tf, Operand<TBfloat16> input, Operand<TBfloat16> gradient, int size) {
    long[] form = input.shape().asArray();
    long[] moved = {form[1] + size - 1, form[0], form[2], form[3]};
    Operand<TBfloat16> rows = swapped(tf, Nn.pad(tf, input, size / 2));
    List<Operand<TBfloat16>> columns = new ArrayList<>();
    for (long k = 0; k < size; k++) {
      columns.add(tf.slice(rows, tf.constant(new long[] {0, 0, k, 0}), tf.constant(moved)));
    }
    Operand<TBfloat16> joined = tf.concat(columns, tf.constant(3));
    Operand<TBfloat16> outputs = flat(tf, swapped(tf, gradient), gradient.shape().get(3));
    long[] some = {form[1], form[0], form[2], size * form[3]};
    List<Operand<TBfloat16>> kernelRows = new ArrayList<>();
    for (long k = 0; k < size; k++) {
      Operand<TBfloat16> inputs =
          tf.slice(joined, tf.constant(new long[] {k, 0, 0, 0}), tf.constant(some));
      kernelRows.add(tf.linalg.matMul(flat(tf, inputs, some[3]), outputs, MatMul.transposeA(true)));
    }
    return tf.reshape(
        tf.stack(kernelRows),
        tf.constant(new long[] {size, size, form[3], gradient.shape().get(3)}));
  }

  /** Returns [rows, n, columns, channels]. */
  private static Operand<TBfloat16> swapped(Ops tf, Operand<TBfloat16> map) {
    return tf.linalg.transpose(map, tf.constant(new int[] {1, 0, 2, 3}));
  }

  private static Operand<TBfloat16> flat(Ops tf, Operand<TBfloat16> map, long channels) {
    return tf.reshape(map, tf.constant(new long[] {-1, channels}));
  }
}
