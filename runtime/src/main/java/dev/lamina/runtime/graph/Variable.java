package dev.lamina.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.AssignVariableOp;
import org.tensorflow.op.core.ReadVariableOp;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * A float32 variable of a graph: one handle, one reading.
 *
 * <p>Forward pass, decay and gradient all use {@link #read}. A second reading could run after an
 * update of the same step.
 *
 * @param name its name in checkpoints, e.g. {@code conv3/block2/conv1/kernel}; unique in a graph
 * @param role what it is for
 * @param shape its shape, known in every dimension
 * @param handle what updates it
 * @param read its value at the begin of a step
 * @param initialize the operation that gives it its first value
 */
public record Variable(
    String name,
    Role role,
    Shape shape,
    VarHandleOp handle,
    ReadVariableOp<TFloat32> read,
    AssignVariableOp initialize) {

  /** Returns the value at the begin of a step, as the type that operations take. */
  public Operand<TFloat32> value() {
    return read;
  }
}
