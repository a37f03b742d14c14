package dev.lamina.runtime.data;

/**
 * Draws one picture of {@link Shapes}: a shape at a random place, size, angle and colour, on a
 * textured ground with lines and dots that mean nothing.
 *
 * <p>Only additions, multiplications, roots and {@link StrictMath} are used, which have one exact
 * result on every platform.
 */
final class ShapePainter {
  static final int SIDE = 32;
  static final int CHANNELS = 3;

  /** Samples a pixel along each axis: the outlines are anti-aliased with 9 samples a pixel. */
  private static final int SAMPLES = 3;

  private static final int CELLS = 4;
  private static final double MIN_CONTRAST = 110;

  private final SplitMix64 random;
  private final double[] canvas = new double[SIDE * SIDE * CHANNELS];

  private ShapePainter(SplitMix64 random) {
    this.random = random;
  }

  /** Draws a picture into {@code pixels} from {@code offset}, channels last. */
  static void paint(Shape shape, SplitMix64 random, byte[] pixels, int offset) {
    ShapePainter painter = new ShapePainter(random);
    double[] ground = painter.color();
    painter.texture(ground);
    painter.clutter(3);
    painter.shape(shape, painter.colorUnlike(ground));
    painter.clutter(1);
    painter.develop(pixels, offset);
  }

  private double[] color() {
    return new double[] {random.between(20, 235), random.between(20, 235), random.between(20, 235)};
  }

  private double[] colorUnlike(double[] other) {
    double[] color = color();
    while (distance(color, other) < MIN_CONTRAST) {
      color = color();
    }
    return color;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < CHANNELS; c++) {
      sum += (a[c] - b[c]) * (a[c] - b[c]);
    }
    return Math.sqrt(sum);
  }

  /** Fills the canvas with a colour that wanders: random values on a coarse grid, interpolated. */
  private void texture(double[] ground) {
    double strength = random.between(5, 35);
    double[] grid = new double[(CELLS + 1) * (CELLS + 1) * CHANNELS];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = ground[i % CHANNELS] + random.between(-strength, strength);
    }
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double gx = (double) x * CELLS / SIDE;
        double gy = (double) y * CELLS / SIDE;
        int left = (int) gx;
        int top = (int) gy;
        for (int c = 0; c < CHANNELS; c++) {
          double above = mix(at(grid, top, left, c), at(grid, top, left + 1, c), gx - left);
          double below = mix(at(grid, top + 1, left, c), at(grid, top + 1, left + 1, c), gx - left);
          canvas[(y * SIDE + x) * CHANNELS + c] = mix(above, below, gy - top);
        }
      }
    }
  }

  private static double at(double[] grid, int row, int column, int channel) {
    return grid[(row * (CELLS + 1) + column) * CHANNELS + channel];
  }

  private static double mix(double from, double to, double share) {
    return from + (to - from) * share;
  }

  /** Draws dots and lines of random colours. */
  private void clutter(int most) {
    for (int n = random.below(most + 1); n > 0; n--) {
      double x = random.between(0, SIDE);
      double y = random.between(0, SIDE);
      double angle = random.between(0, 2 * StrictMath.PI);
      double length = random.below(2) == 0 ? 0 : random.between(4, 14);
      double radius = length == 0 ? random.between(0.8, 2.2) : random.between(0.4, 0.9);
      double dx = StrictMath.cos(angle);
      double dy = StrictMath.sin(angle);
      fill(
          color(),
          x,
          y,
          length + radius,
          (px, py) -> {
            double along = Math.max(0, Math.min(length, (px - x) * dx + (py - y) * dy));
            double ex = px - x - along * dx;
            double ey = py - y - along * dy;
            return ex * ex + ey * ey <= radius * radius;
          });
    }
  }

  private void shape(Shape shape, double[] color) {
    double radius = random.between(7.5, 12.5);
    double stretch = random.between(0.85, 1.18);
    double angle = random.between(-0.7, 0.7);
    double x = random.between(radius - 1, SIDE - radius + 1);
    double y = random.between(radius - 1, SIDE - radius + 1);
    double cos = StrictMath.cos(angle) / radius;
    double sin = StrictMath.sin(angle) / radius;
    fill(
        color,
        x,
        y,
        radius * 1.3,
        (px, py) ->
            shape.contains(
                ((px - x) * cos + (py - y) * sin) * stretch,
                ((py - y) * cos - (px - x) * sin) / stretch));
  }

  @FunctionalInterface
  private interface Region {
    boolean contains(double x, double y);
  }

  /** Lays a colour over a region that reaches at most {@code reach} pixels from (x, y). */
  private void fill(double[] color, double x, double y, double reach, Region region) {
    int right = Math.min(SIDE - 1, (int) (x + reach));
    int bottom = Math.min(SIDE - 1, (int) (y + reach));
    for (int row = Math.max(0, (int) (y - reach)); row <= bottom; row++) {
      for (int column = Math.max(0, (int) (x - reach)); column <= right; column++) {
        double covered = covered(region, column, row);
        if (covered > 0) {
          for (int c = 0; c < CHANNELS; c++) {
            int i = (row * SIDE + column) * CHANNELS + c;
            canvas[i] = mix(canvas[i], color[c], covered);
          }
        }
      }
    }
  }

  private static double covered(Region region, int x, int y) {
    int hits = 0;
    for (int sy = 0; sy < SAMPLES; sy++) {
      for (int sx = 0; sx < SAMPLES; sx++) {
        hits += region.contains(x + (sx + 0.5) / SAMPLES, y + (sy + 0.5) / SAMPLES) ? 1 : 0;
      }
    }
    return (double) hits / (SAMPLES * SAMPLES);
  }

  /** Adds grain and rounds to bytes. */
  private void develop(byte[] pixels, int offset) {
    double grain = random.between(0, 12);
    for (int i = 0; i < canvas.length; i++) {
      double value = canvas[i] + random.between(-grain, grain);
      pixels[offset + i] = (byte) (int) Math.max(0, Math.min(255, value + 0.5));
    }
  }
}
