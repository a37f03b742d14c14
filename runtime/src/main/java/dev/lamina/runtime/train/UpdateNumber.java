package dev.lamina.runtime.train;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;

/**
 * Which update this is, as corrections of a bias towards the start want it. It is fed, so that a
 * resumed run continues exactly.
 *
 * @param parts fed: how many parts of batches came before, a scalar
 * @param perUpdate parts a batch
 */
record UpdateNumber(Operand<TInt64> parts, int perUpdate) {

  /**
   * Adds 1 - share^t, where t counts updates from 1, in double precision: in single precision the
   * first ones would lose half their digits.
   */
  Operand<TFloat64> correction(Ops tf, float share) {
    Operand<TInt64> before =
        perUpdate == 1 ? parts : tf.math.floorDiv(parts, tf.constant((long) perUpdate));
    Operand<TFloat64> count = tf.math.add(tf.dtypes.cast(before, TFloat64.class), tf.constant(1.0));
    return tf.math.sub(tf.constant(1.0), tf.math.pow(tf.constant((double) share), count));
  }

  /** Adds the rounding to single precision. */
  static Operand<TFloat32> single(Ops tf, Operand<TFloat64> value) {
    return tf.dtypes.cast(value, TFloat32.class);
  }
}
