package dev.lamina.runtime.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Activations that are compiled. */
enum Functions implements Compiled.Function {
  /** x P(x), where P is the normal distribution function; its derivative is P(x) + x p(x). */
  GELU {
    @Override
    public Operand<TFloat32> value(Compiled ops, Operand<TFloat32> x) {
      return ops.mul(x, distribution(ops, x));
    }

    @Override
    public Operand<TFloat32> derivative(Compiled ops, Operand<TFloat32> x) {
      Operand<TFloat32> exponent = ops.mul(ops.mul(x, x), ops.number(-0.5));
      Operand<TFloat32> density =
          ops.mul(ops.call("Exp", exponent), ops.number(1 / Math.sqrt(2 * Math.PI)));
      return ops.add(distribution(ops, x), ops.mul(x, density));
    }

    private Operand<TFloat32> distribution(Compiled ops, Operand<TFloat32> x) {
      Operand<TFloat32> scaled = ops.mul(x, ops.number(Math.sqrt(0.5)));
      return ops.mul(ops.add(ops.call("Erf", scaled), ops.number(1)), ops.number(0.5));
    }
  },
  /** x s(x), where s is the logistic function; its derivative is s(x) (1 + x (1 - s(x))). */
  SILU {
    @Override
    public Operand<TFloat32> value(Compiled ops, Operand<TFloat32> x) {
      return ops.mul(x, ops.call("Sigmoid", x));
    }

    @Override
    public Operand<TFloat32> derivative(Compiled ops, Operand<TFloat32> x) {
      Operand<TFloat32> s = ops.call("Sigmoid", x);
      Operand<TFloat32> rest = ops.sub(ops.number(1), s);
      return ops.mul(s, ops.add(ops.number(1), ops.mul(x, rest)));
    }
  }
}
