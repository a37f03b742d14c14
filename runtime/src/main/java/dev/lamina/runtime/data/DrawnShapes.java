package dev.lamina.runtime.data;

/**
 * Pictures that are drawn on the spot, as {@link Shapes#generate} does.
 *
 * @param seed which ones
 * @param train how many training images
 * @param test how many test images
 */
public record DrawnShapes(long seed, int train, int test) implements DataSource {
  /** The same pictures in every run, whatever the run's own seed. */
  public static final DrawnShapes STANDARD = new DrawnShapes(1, 10_000, 2_000);

  @Override
  public String name() {
    return Shapes.NAME;
  }

  @Override
  public DatasetSplit open(DataAccess access) {
    return Shapes.generate(seed, train, test).from(this);
  }
}
