package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.ElementType;
import dev.lamina.runtime.graph.kernel.KernelCall;
import java.util.Arrays;
import java.util.List;

/**
 * An operation with values to compute on, and what it should come to.
 *
 * @param call the operation; all its sizes are known
 * @param inputs its inputs, in TensorFlow's order, sizes given as constants apart
 * @param outputs those that are compared
 */
record KernelCase(KernelCall call, List<Input> inputs, List<Output> outputs) {

  /** Copies the lists. */
  KernelCase {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * An input.
   *
   * @param element the values' type
   * @param sizes along its dimensions
   * @param values by their places
   */
  record Input(ElementType element, List<Long> sizes, Values values) {
    Input(ElementType element, long[] sizes, Values values) {
      this(element, Arrays.stream(sizes).boxed().toList(), values);
    }
  }

  /**
   * An output.
   *
   * @param number which of the operation's
   * @param reference what it should be
   * @param tolerance how far from that it may be
   */
  record Output(int number, Reference reference, Tolerance tolerance) {}
}
