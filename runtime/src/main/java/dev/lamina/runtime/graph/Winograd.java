package dev.lamina.runtime.graph;

import static dev.lamina.runtime.graph.WinogradTiles.KERNEL;
import static dev.lamina.runtime.graph.WinogradTiles.POINTS;
import static dev.lamina.runtime.graph.WinogradTiles.transposed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Convolutions with a kernel of 3x3, a stride of 1 and a margin of one zero pixel, and their
 * gradients, by Winograd's minimal filtering ({@link WinogradTiles}): 36 multiplications where the
 * definition makes 144.
 *
 * <p>The input's tiles and the kernel are transformed into 36 numbers a channel each; every one of
 * the 36 is a matrix product over the channels, and the inverse transform gives the outputs' tiles.
 * The transforms are matrix products as well, along rows and columns by turns, or at once where
 * maps are small. For these the images stand behind the pixels: [height, width, n, channels].
 *
 * <p>Rounding errors are some ten times those of the definition.
 */
final class Winograd {
  /** Up to so large maps have their rows and columns transformed at once. */
  static final int MOST_PIXELS_AT_ONCE = 64;

  private final Ops tf;
  private final WinogradTiles cut;
  private final long images;
  private final boolean atOnce;

  /**
   * Prepares for maps of one size.
   *
   * @param map [n, height, width, any number of channels], all known
   */
  Winograd(Ops tf, Shape map) {
    this.tf = tf;
    this.images = map.get(0);
    this.cut = new WinogradTiles(Math.toIntExact(map.get(1)), Math.toIntExact(map.get(2)));
    this.atOnce = map.get(1) * map.get(2) <= MOST_PIXELS_AT_ONCE;
  }

  /**
   * Convolves.
   *
   * @param x [n, height, width, channels]
   * @param kernel [3, 3, channels, filters]
   * @return [n, height, width, filters]
   */
  Operand<TFloat32> convolution(Operand<TFloat32> x, Operand<TFloat32> kernel) {
    return products(x, kernel, false);
  }

  /**
   * Returns the gradient by the input, which is a convolution by the kernel turned by half a turn.
   *
   * @param kernel [3, 3, channels, filters]
   * @param gradient that by the output, [n, height, width, filters]
   * @return [n, height, width, channels]
   */
  Operand<TFloat32> inputGradient(Operand<TFloat32> kernel, Operand<TFloat32> gradient) {
    return products(gradient, kernel, true);
  }

  private Operand<TFloat32> products(
      Operand<TFloat32> map, Operand<TFloat32> kernel, boolean turned) {
    List<Operand<TFloat32>> inputs = transformed(tf, map, WinogradTiles::input);
    List<Operand<TFloat32>> kernels = kernels(kernel, turned);
    List<Operand<TFloat32>> products = new ArrayList<>();
    for (int block = 0; block < inputs.size(); block++) {
      products.add(
          tf.linalg.matMul(
              inputs.get(block), kernels.get(point(block)), MatMul.transposeB(turned)));
    }
    return outputs(tf.concat(products, tf.constant(0)), kernel.shape().get(turned ? 2 : 3));
  }

  /**
   * Returns the gradient by the kernel.
   *
   * @param x [n, height, width, channels]
   * @param gradient that by the output, [n, height, width, filters]
   * @return [3, 3, channels, filters]
   */
  <T extends TFloating> Operand<TFloat32> kernelGradient(Operand<T> x, Operand<T> gradient) {
    // Waits, lest the session keeps what the forward pass transformed until the gradient comes.
    Ops late = tf.withControlDependencies(gradient);
    List<Operand<TFloat32>> inputs = transformed(late, x, WinogradTiles::input);
    List<Operand<TFloat32>> outputs = transformed(tf, gradient, WinogradTiles::output);
    List<Operand<TFloat32>> products = new ArrayList<>();
    float[][] points = WinogradTiles.kernel(false);
    float[][] sums = new float[inputs.size()][];
    for (int block = 0; block < sums.length; block++) {
      products.add(
          tf.linalg.matMul(inputs.get(block), outputs.get(block), MatMul.transposeA(true)));
      sums[block] = points[point(block)];
    }
    long channels = x.shape().get(3);
    long filters = gradient.shape().get(3);
    Operand<TFloat32> blocks =
        reshaped(tf.concat(products, tf.constant(0)), sums.length, channels * filters);
    return reshaped(
        tf.linalg.matMul(tf.constant(transposed(sums)), blocks), KERNEL, KERNEL, channels, filters);
  }

  /** Returns 36 matrices [channels, filters]. */
  private List<Operand<TFloat32>> kernels(Operand<TFloat32> kernel, boolean turned) {
    long channels = kernel.shape().get(2);
    long filters = kernel.shape().get(3);
    Operand<TFloat32> places = reshaped(kernel, KERNEL * KERNEL, channels * filters);
    Operand<TFloat32> points = tf.linalg.matMul(tf.constant(WinogradTiles.kernel(turned)), places);
    return split(reshaped(points, channels * POINTS * POINTS, filters), POINTS * POINTS);
  }

  /**
   * Transforms maps.
   *
   * @param first makes the first operation
   * @param map [n, height, width, channels]
   * @param along gives the transform along so many pixels
   * @return blocks, [tiles * n, channels] each: of all tiles of a point where maps are small, else
   *     of one row of tiles
   */
  private <T extends TFloating> List<Operand<TFloat32>> transformed(
      Ops first, Operand<T> map, IntFunction<float[][]> along) {
    long channels = map.shape().get(3);
    float[][] rows = along.apply(cut.height());
    float[][] columns = along.apply(cut.width());
    Operand<TFloat32> pixels =
        Casts.to(
            tf, first.linalg.transpose(map, tf.constant(new int[] {1, 2, 0, 3})), TFloat32.class);
    long numbers = images * channels;
    Operand<TFloat32> points;
    if (atOnce) {
      points =
          tf.linalg.matMul(
              tf.constant(cut.joined(rows, columns)),
              reshaped(pixels, (long) cut.height() * cut.width(), numbers));
    } else {
      Operand<TFloat32> high =
          tf.linalg.matMul(
              tf.constant(rows), reshaped(pixels, cut.height(), cut.width() * numbers));
      points = along(columns, reshaped(high, rows.length, cut.width(), numbers));
    }
    return split(reshaped(points, images * rows.length * columns.length, channels), blocks());
  }

  /**
   * Makes outputs of products.
   *
   * @param blocks [all blocks' tiles * n, filters]
   * @return [n, height, width, filters]
   */
  private Operand<TFloat32> outputs(Operand<TFloat32> blocks, long filters) {
    float[][] rows = WinogradTiles.output(cut.height());
    float[][] columns = WinogradTiles.output(cut.width());
    long numbers = images * filters;
    Operand<TFloat32> pixels;
    if (atOnce) {
      pixels =
          tf.linalg.matMul(
              tf.constant(transposed(cut.joined(rows, columns))),
              reshaped(blocks, (long) rows.length * columns.length, numbers));
    } else {
      Operand<TFloat32> wide =
          along(transposed(columns), reshaped(blocks, rows.length, columns.length, numbers));
      pixels =
          tf.linalg.matMul(
              tf.constant(transposed(rows)), reshaped(wide, rows.length, cut.width() * numbers));
    }
    return tf.linalg.transpose(
        reshaped(pixels, cut.height(), cut.width(), images, filters),
        tf.constant(new int[] {2, 0, 1, 3}));
  }

  /** Multiplies each of many matrices [a, b] by the same one. */
  private Operand<TFloat32> along(float[][] matrix, Operand<TFloat32> many) {
    return tf.train.batchMatMul(tf.constant(matrix), many, TFloat32.class);
  }

  private int blocks() {
    return POINTS * POINTS * (atOnce ? 1 : WinogradTiles.tiles(cut.height()));
  }

  /**
   * Which of the 36 points a block holds. Where they hold a row of tiles each, blocks are in the
   * order of a point's first coordinate, the row, the point's second coordinate.
   */
  private int point(int block) {
    return atOnce
        ? block
        : block / POINTS / WinogradTiles.tiles(cut.height()) * POINTS + block % POINTS;
  }

  private List<Operand<TFloat32>> split(Operand<TFloat32> all, long parts) {
    return List.copyOf(tf.split(tf.constant(0), all, parts).output());
  }

  private Operand<TFloat32> reshaped(Operand<TFloat32> x, long... shape) {
    return tf.reshape(x, tf.constant(shape));
  }
}
