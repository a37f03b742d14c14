package dev.lamina.runtime.plan;

/**
 * A first convolution that is computed instead of trained: its filters turn the patches of the
 * training images into values that are not correlated and have a mean square of one, and the second
 * half of them is the first half's negative (KellerJordan's cifar10-airbench).
 *
 * <p>With the patches' mean of products P (not centred) over the first images, of the kernel's size
 * at every place, normalised and not augmented, and P's eigenvalues v and vectors e, the filters
 * are e / sqrt(v + epsilon), those of the greatest values first. The kernel stays as it is; its
 * bias is trained. The network's first convolution has to have 2 * size * size * channels filters.
 *
 * @param images how many training images the patches are from, at least 1; all if there are fewer
 * @param epsilon what keeps filters of small values small, above 0
 */
public record Whitening(int images, double epsilon) {
  /** airbench's numbers: 5,000 images and 5e-4. */
  public static final Whitening STANDARD = new Whitening(5_000, 5e-4);

  /**
   * Refuses what makes no sense.
   *
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range
   */
  public Whitening {
    Checks.require(images >= 1, "The whitening looks at %d images; it must be at least 1.", images);
    Checks.require(
        epsilon > 0 && Double.isFinite(epsilon),
        "The whitening's epsilon is %s; it must be above 0.",
        epsilon);
  }
}
