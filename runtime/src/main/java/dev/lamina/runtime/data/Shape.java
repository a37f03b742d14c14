package dev.lamina.runtime.data;

import java.util.Locale;

/**
 * The ten classes of {@link Shapes}: outlines around the origin that reach to a radius of about 1.
 */
enum Shape {
  CIRCLE {
    @Override
    boolean contains(double x, double y) {
      return within(x, y, 0.85);
    }
  },
  RING {
    @Override
    boolean contains(double x, double y) {
      return within(x, y, 0.9) && !within(x, y, 0.5);
    }
  },
  CRESCENT {
    @Override
    boolean contains(double x, double y) {
      return within(x, y, 0.95) && !within(x - 0.45, y, 0.8);
    }
  },
  TRIANGLE {
    @Override
    boolean contains(double x, double y) {
      return inside(TRIANGLE_CORNERS, x, y);
    }
  },
  SQUARE {
    @Override
    boolean contains(double x, double y) {
      return box(x, y, 0.75, 0.75);
    }
  },
  FRAME {
    @Override
    boolean contains(double x, double y) {
      return box(x, y, 0.8, 0.8) && !box(x, y, 0.45, 0.45);
    }
  },
  CROSS {
    @Override
    boolean contains(double x, double y) {
      return box(x, y, 0.95, 0.28) || box(x, y, 0.28, 0.95);
    }
  },
  STAR {
    @Override
    boolean contains(double x, double y) {
      return inside(STAR_CORNERS, x, y);
    }
  },
  ARROW {
    @Override
    boolean contains(double x, double y) {
      return inside(ARROW_CORNERS, x, y);
    }
  },
  HEART {
    @Override
    boolean contains(double x, double y) {
      double a = 1.2 * x;
      // In a picture y points down; the lobes are above, the tip below.
      double b = -1.2 * y;
      double c = a * a + b * b - 1;
      return c * c * c - a * a * b * b * b <= 0;
    }
  };

  private static final double[] TRIANGLE_CORNERS = star(3, 1, 0.5);
  private static final double[] STAR_CORNERS = star(5, 1.05, 0.42);
  private static final double[] ARROW_CORNERS = {
    1, 0, 0.1, 0.75, 0.1, 0.27, -0.95, 0.27, -0.95, -0.27, 0.1, -0.27, 0.1, -0.75
  };

  /** Says whether a point lies in the shape. */
  abstract boolean contains(double x, double y);

  /** Returns the class's name, in small letters. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static boolean within(double x, double y, double radius) {
    return x * x + y * y <= radius * radius;
  }

  private static boolean box(double x, double y, double halfWidth, double halfHeight) {
    return Math.abs(x) <= halfWidth && Math.abs(y) <= halfHeight;
  }

  /** Returns x and y of corners that alternate between two radii. */
  private static double[] star(int points, double outer, double inner) {
    double[] corners = new double[4 * points];
    for (int i = 0; i < 2 * points; i++) {
      double radius = i % 2 == 0 ? outer : inner;
      corners[2 * i] = radius * StrictMath.cos(StrictMath.PI * i / points);
      corners[2 * i + 1] = radius * StrictMath.sin(StrictMath.PI * i / points);
    }
    return corners;
  }

  /** The even-odd rule: a ray from the point crosses the outline an odd number of times. */
  private static boolean inside(double[] corners, double x, double y) {
    boolean inside = false;
    int count = corners.length / 2;
    for (int i = 0, j = count - 1; i < count; j = i++) {
      double yi = corners[2 * i + 1];
      double yj = corners[2 * j + 1];
      if (yi > y != yj > y) {
        double xi = corners[2 * i];
        double xj = corners[2 * j];
        inside ^= x < (xj - xi) * (y - yi) / (yj - yi) + xi;
      }
    }
    return inside;
  }
}
