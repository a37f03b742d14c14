package dev.lamina.runtime.proof;

/**
 * A product of two matrices, [rows, inner] and [inner, columns].
 *
 * @param rows of the product
 * @param inner terms of each sum
 * @param columns of the product
 * @param leftTurned whether the left matrix lies in memory as [inner, rows]
 * @param rightTurned whether the right one lies there as [columns, inner]
 */
record ProductReference(int rows, int inner, int columns, boolean leftTurned, boolean rightTurned) {

  /** Returns the left matrix's sizes in memory. */
  long[] leftShape() {
    return leftTurned ? new long[] {inner, rows} : new long[] {rows, inner};
  }

  /** Returns the right matrix's sizes in memory. */
  long[] rightShape() {
    return rightTurned ? new long[] {columns, inner} : new long[] {inner, columns};
  }

  /** Returns the product. */
  Reference of(Values left, Values right) {
    return new Each(new long[] {rows, columns}, inner) {
      @Override
      public double at(long index) {
        long row = index / columns;
        long column = index % columns;
        double sum = 0;
        for (long i = 0; i < inner; i++) {
          sum +=
              (double) left.at(leftTurned ? i * rows + row : row * inner + i)
                  * right.at(rightTurned ? column * inner + i : i * columns + column);
        }
        return sum;
      }
    };
  }
}
