package dev.lamina.runtime.input;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A square blotted out of every image, of a given side and about a drawn pixel. An even side lies
 * to the upper left by half a pixel: rows centre - side / 2 to centre + side / 2 - 1.
 *
 * @param side in pixels
 * @param height of the images
 * @param width of the images
 * @param channels of the images
 */
record Cutout(int side, int height, int width, int channels) {

  /**
   * Returns the squares' centres: rows and columns of pixels, [2, n].
   *
   * @param draws numbers from 0 to below 1, [2, n]
   */
  Operand<TFloat32> centres(Ops tf, Operand<TFloat32> draws) {
    return tf.math.floor(tf.math.mul(draws, tf.constant(new float[][] {{height}, {width}})));
  }

  /**
   * Adds what images are multiplied by: 0 in the squares, 1 elsewhere.
   *
   * @param centres rows and columns, [2, n]
   * @return [n, height, width * channels]
   */
  Operand<TFloat32> mask(Ops tf, Operand<TFloat32> centres) {
    List<Operand<TFloat32>> centre = List.copyOf(tf.unstack(centres, 2L).output());
    Operand<TFloat32> rows = covered(tf, centre.get(0), height, 1);
    Operand<TFloat32> columns = covered(tf, centre.get(1), width, channels);
    Operand<TFloat32> square =
        tf.math.mul(tf.expandDims(rows, tf.constant(2)), tf.expandDims(columns, tf.constant(1)));
    return tf.math.sub(tf.constant(1f), square);
  }

  /** Returns 1 where a row or column is in the square, [n, length * repeat]. */
  private Operand<TFloat32> covered(Ops tf, Operand<TFloat32> centre, int length, int repeat) {
    float[] places = new float[length * repeat];
    for (int i = 0; i < length; i++) {
      Arrays.fill(places, i * repeat, (i + 1) * repeat, i);
    }
    int before = side / 2;
    Operand<TFloat32> first =
        tf.math.sub(tf.expandDims(centre, tf.constant(1)), tf.constant((float) before));
    Operand<TFloat32> offset = tf.math.sub(tf.constant(places), first);
    return tf.dtypes.cast(
        tf.math.logicalAnd(
            tf.math.greaterEqual(offset, tf.constant(0f)),
            tf.math.less(offset, tf.constant((float) side))),
        TFloat32.class);
  }
}
