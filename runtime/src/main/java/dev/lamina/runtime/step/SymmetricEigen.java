package dev.lamina.runtime.step;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations in their usual
 * order (Golub and Van Loan, Matrix Computations, section 8.5): the same numbers on every machine.
 */
final class SymmetricEigen {
  private static final int MOST_SWEEPS = 100;

  private final double[][] a;
  private final double[][] vectors;

  /** One eigenvalue and its vector of length 1. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Pair(double value, double[] vector) {}

  private SymmetricEigen(double[][] matrix) {
    int n = matrix.length;
    a = new double[n][];
    vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
      vectors[i][i] = 1;
    }
  }

  /**
   * Returns the pairs of a matrix, those of the greatest values first.
   *
   * @param matrix symmetric
   */
  static List<Pair> of(double[][] matrix) {
    SymmetricEigen eigen = new SymmetricEigen(matrix);
    for (int sweep = 0; sweep < MOST_SWEEPS && eigen.rotateAll(); sweep++) {}
    return IntStream.range(0, matrix.length)
        .mapToObj(
            i ->
                new Pair(
                    eigen.a[i][i],
                    IntStream.range(0, matrix.length)
                        .mapToDouble(row -> eigen.vectors[row][i])
                        .toArray()))
        .sorted(Comparator.comparingDouble(Pair::value).reversed())
        .toList();
  }

  /** Rotates once in every plane; returns whether anything was left to rotate. */
  private boolean rotateAll() {
    boolean rotated = false;
    for (int p = 0; p < a.length; p++) {
      for (int q = p + 1; q < a.length; q++) {
        // What adds nothing to either diagonal value is zero.
        double near = Math.abs(a[p][q]);
        if (Math.abs(a[p][p]) + near != Math.abs(a[p][p])
            || Math.abs(a[q][q]) + near != Math.abs(a[q][q])) {
          rotate(p, q);
          rotated = true;
        }
      }
    }
    return rotated;
  }

  /** Makes a[p][q] zero: the smaller root of t^2 + 2 theta t - 1 is the rotation's tangent. */
  private void rotate(int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1 / (Math.abs(theta) + Math.sqrt(theta * theta + 1)), theta);
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double left = a[k][p];
      double right = a[k][q];
      a[k][p] = c * left - s * right;
      a[k][q] = s * left + c * right;
    }
    for (int k = 0; k < a.length; k++) {
      double upper = a[p][k];
      double lower = a[q][k];
      a[p][k] = c * upper - s * lower;
      a[q][k] = s * upper + c * lower;
      double left = vectors[k][p];
      double right = vectors[k][q];
      vectors[k][p] = c * left - s * right;
      vectors[k][q] = s * left + c * right;
    }
  }
}
