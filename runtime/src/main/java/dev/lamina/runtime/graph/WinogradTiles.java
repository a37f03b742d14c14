package dev.lamina.runtime.graph;

/**
 * The matrices of Winograd's minimal filtering F(4x4, 3x3) for maps of one size: A. Lavin and S.
 * Gray, Fast Algorithms for Convolutional Neural Networks, CVPR 2016, section 4.3.
 *
 * <p>A map is cut into tiles of 4x4 outputs, the last ones filled up where that does not come out
 * even. A tile reads 6x6 pixels, one of them on each side from its neighbours or from the margin of
 * zeros. The matrices do the cutting and the margin together with the transform, along one
 * direction each.
 *
 * @param height of the map, in pixels
 * @param width of the map, in pixels
 */
record WinogradTiles(int height, int width) {
  /** Pixels of a side of a tile. */
  private static final int SIDE = 4;

  /** Pixels of a tile. */
  static final int PIXELS = SIDE * SIDE;

  /** Numbers that a side of a tile is transformed into. */
  static final int POINTS = 6;

  /** Pixels of a side of a kernel. */
  static final int KERNEL = 3;

  private static final float[][] INPUT = {
    {4, 0, -5, 0, 1, 0},
    {0, -4, -4, 1, 1, 0},
    {0, 4, -4, -1, 1, 0},
    {0, -2, -1, 2, 1, 0},
    {0, 2, -1, -2, 1, 0},
    {0, 4, 0, -5, 0, 1}
  };
  private static final float[][] FILTER = {
    {1 / 4f, 0, 0},
    {-1 / 6f, -1 / 6f, -1 / 6f},
    {-1 / 6f, 1 / 6f, -1 / 6f},
    {1 / 24f, 1 / 12f, 1 / 6f},
    {1 / 24f, -1 / 12f, 1 / 6f},
    {0, 0, 1}
  };
  private static final float[][] OUTPUT = {
    {1, 1, 1, 1, 1, 0},
    {0, 1, -1, 2, -2, 0},
    {0, 1, 1, 4, 4, 0},
    {0, 1, -1, 8, -8, 1}
  };

  /** Returns how many tiles a side takes. */
  static int tiles(int pixels) {
    return (pixels + SIDE - 1) / SIDE;
  }

  /**
   * Returns what transforms the input along one direction.
   *
   * @return [6 * tiles, pixels], all tiles of the first point first
   */
  static float[][] input(int pixels) {
    int tiles = tiles(pixels);
    float[][] matrix = new float[POINTS * tiles][pixels];
    for (int tile = 0; tile < tiles; tile++) {
      for (int place = 0; place < POINTS; place++) {
        int pixel = SIDE * tile + place - 1;
        for (int point = 0; point < POINTS && pixel >= 0 && pixel < pixels; point++) {
          matrix[point * tiles + tile][pixel] = INPUT[point][place];
        }
      }
    }
    return matrix;
  }

  /**
   * Returns what transforms the gradient by the output along one direction; turned over it makes
   * outputs of points.
   *
   * @return [6 * tiles, pixels], all tiles of the first point first
   */
  static float[][] output(int pixels) {
    int tiles = tiles(pixels);
    float[][] matrix = new float[POINTS * tiles][pixels];
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int point = 0; point < POINTS; point++) {
        matrix[point * tiles + pixel / SIDE][pixel] = OUTPUT[pixel % SIDE][point];
      }
    }
    return matrix;
  }

  /**
   * Returns what transforms a kernel along both directions.
   *
   * @param turned whether the kernel is turned by half a turn before
   * @return [36, 9]
   */
  static float[][] kernel(boolean turned) {
    float[][] matrix = new float[POINTS * POINTS][KERNEL * KERNEL];
    int last = KERNEL * KERNEL - 1;
    for (int point = 0; point < matrix.length; point++) {
      for (int place = 0; place <= last; place++) {
        matrix[point][turned ? last - place : place] =
            FILTER[point / POINTS][place / KERNEL] * FILTER[point % POINTS][place % KERNEL];
      }
    }
    return matrix;
  }

  /**
   * Joins two matrices of one direction into one of both, for pixels that are in one row.
   *
   * @param rows [6 * tiles, height]
   * @param columns [6 * tiles, width]
   * @return [36 * tiles * tiles, height * width], all tiles of the first pair of points first
   */
  float[][] joined(float[][] rows, float[][] columns) {
    int high = tiles(height);
    int wide = tiles(width);
    float[][] matrix = new float[rows.length * columns.length][height * width];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        int points = row / high * POINTS + column / wide;
        float[] place = matrix[(points * high + row % high) * wide + column % wide];
        for (int pixel = 0; pixel < place.length; pixel++) {
          place[pixel] = rows[row][pixel / width] * columns[column][pixel % width];
        }
      }
    }
    return matrix;
  }

  static float[][] transposed(float[][] matrix) {
    float[][] transposed = new float[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < transposed.length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }
}
