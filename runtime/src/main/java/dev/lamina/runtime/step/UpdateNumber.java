package dev.lamina.runtime.step;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;

/**
 * Which update this is, as corrections of a bias towards the start want it. It is fed, so that a
 * resumed run continues exactly.
 *
 * @param parts fed: how many parts of batches came before, a scalar
 * @param perUpdate parts a batch
 * @param skipped how many batches before had no update, a scalar; empty if each has one
 */
record UpdateNumber(Operand<TInt64> parts, int perUpdate, Optional<Operand<TFloat32>> skipped) {

  /** Adds whether this is a batch's first part. */
  Operand<TBool> first(Ops tf) {
    return tf.math.equal(tf.math.floorMod(parts, tf.constant((long) perUpdate)), tf.constant(0L));
  }

  /**
   * Adds 1 - share^t, where t counts updates from 1, in double precision: in single precision the
   * first ones would lose half their digits.
   */
  Operand<TFloat64> correction(Ops tf, float share) {
    Operand<TInt64> before =
        perUpdate == 1 ? parts : tf.math.floorDiv(parts, tf.constant((long) perUpdate));
    Operand<TFloat64> count = tf.math.add(updates(tf, before), tf.constant(1.0));
    return tf.math.sub(tf.constant(1.0), tf.math.pow(tf.constant((double) share), count));
  }

  private Operand<TFloat64> updates(Ops tf, Operand<TInt64> batches) {
    Operand<TFloat64> all = tf.dtypes.cast(batches, TFloat64.class);
    return skipped
        .<Operand<TFloat64>>map(it -> tf.math.sub(all, tf.dtypes.cast(it, TFloat64.class)))
        .orElse(all);
  }

  /** Adds the rounding to single precision. */
  static Operand<TFloat32> single(Ops tf, Operand<TFloat64> value) {
    return tf.dtypes.cast(value, TFloat32.class);
  }
}
