package dev.lamina.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Operands;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * A function of single values, together with its derivative, as one loop that XLA compiles: by
 * themselves TensorFlow's operations would each go through memory, and in narrower types each would
 * round.
 *
 * <p>It is computed in float32 whatever its input. The derivative is computed with the value and
 * kept for the backward pass in place of the input, so that there one product is left: y = f(x) +
 * (x - c) * d, where c is x and d the derivative at x, and neither has a gradient of its own. To
 * TensorFlow's gradients dy/dx is d.
 *
 * <p>An operation with the attribute {@code _XlaCompile} is one that XLA takes if it is there;
 * where it is not, the operations run one by one and give the same values.
 */
final class Compiled {
  private static final String ATTRIBUTE = "_XlaCompile";

  private final Ops tf;

  /** A function and its derivative in terms of the operations of this class, both of x. */
  interface Function {
    /** Returns the value. */
    Operand<TFloat32> value(Compiled ops, Operand<TFloat32> x);

    /** Returns the derivative. */
    Operand<TFloat32> derivative(Compiled ops, Operand<TFloat32> x);
  }

  private Compiled(Ops tf) {
    this.tf = tf;
  }

  /**
   * Adds a function of a value.
   *
   * @param tf operations of the graph
   * @param x the values, float32 or a narrower type
   * @return as many values of x's type
   */
  static <T extends TFloating> Operand<T> apply(Ops tf, Operand<T> x, Function function) {
    Compiled ops = new Compiled(tf);
    Operand<T> constant = ops.stop(x);
    Operand<TFloat32> wide = ops.wide(constant);
    Operand<T> value = ops.like(x, function.value(ops, wide));
    Operand<T> derivative = ops.stop(ops.like(x, function.derivative(ops, wide)));
    return ops.of("AddV2", value, ops.of("Mul", ops.of("Sub", x, constant), derivative));
  }

  /** Adds a function of a value whose gradient nobody asks for, without its derivative. */
  static <T extends TFloating> Operand<T> value(Ops tf, Operand<T> x, Function function) {
    Compiled ops = new Compiled(tf);
    return ops.like(x, function.value(ops, ops.wide(x)));
  }

  /** Returns a sum. */
  Operand<TFloat32> add(Operand<TFloat32> a, Operand<TFloat32> b) {
    return of("AddV2", a, b);
  }

  /** Returns a difference. */
  Operand<TFloat32> sub(Operand<TFloat32> a, Operand<TFloat32> b) {
    return of("Sub", a, b);
  }

  /** Returns a product. */
  Operand<TFloat32> mul(Operand<TFloat32> a, Operand<TFloat32> b) {
    return of("Mul", a, b);
  }

  /** Returns a function of TensorFlow's, such as {@code Erf}. */
  Operand<TFloat32> call(String type, Operand<TFloat32> x) {
    return of(type, x);
  }

  /** Returns a number. */
  Operand<TFloat32> number(double value) {
    try (TFloat32 tensor = TFloat32.scalarOf((float) value)) {
      OperationBuilder builder = tf.scope().opBuilder("Const", "Const");
      builder.setAttr("value", tensor);
      builder.setAttr("dtype", Operands.toDataType(TFloat32.class));
      builder.setAttr(ATTRIBUTE, true);
      return builder.build().output(0);
    }
  }

  private <T extends TFloating> Operand<T> stop(Operand<T> x) {
    return of("StopGradient", x);
  }

  @SuppressWarnings("unchecked") // The types are compared.
  private Operand<TFloat32> wide(Operand<? extends TFloating> x) {
    return x.type() == TFloat32.class ? (Operand<TFloat32>) x : cast(x, TFloat32.class);
  }

  @SuppressWarnings("unchecked") // The types are compared.
  private <T extends TFloating> Operand<T> like(Operand<T> x, Operand<TFloat32> value) {
    return x.type() == TFloat32.class ? (Operand<T>) value : cast(value, x.type());
  }

  private <F extends TFloating, T extends TFloating> Operand<T> cast(Operand<F> x, Class<T> type) {
    OperationBuilder builder = tf.scope().opBuilder("Cast", "Cast");
    builder.addInput(x.asOutput());
    builder.setAttr("DstT", Operands.toDataType(type));
    builder.setAttr(ATTRIBUTE, true);
    return builder.build().output(0);
  }

  @SafeVarargs
  private <T extends TFloating> Operand<T> of(String type, Operand<T>... inputs) {
    OperationBuilder builder = tf.scope().opBuilder(type, type);
    for (Operand<T> input : inputs) {
      builder.addInput(input.asOutput());
    }
    builder.setAttr(ATTRIBUTE, true);
    return builder.build().output(0);
  }
}
