package dev.lamina.runtime.train;

/**
 * How training images are varied, each image by itself and anew in every epoch.
 *
 * @param cropPadding how many pixels an image is shifted at most, up, down, left or right, with
 *     black moving in: a crop of the image padded by so many on every side; 0 or more
 * @param flip whether every second image, by chance, is mirrored left to right
 */
public record Augmentation(int cropPadding, boolean flip) {
  /** Images as they are. */
  public static final Augmentation NONE = new Augmentation(0, false);

  /** Crop of the image padded by 4, and flip: what the ResNet paper does on CIFAR-10. */
  public static final Augmentation CROP_AND_FLIP = new Augmentation(4, true);

  /**
   * Refuses what makes no sense.
   *
   * @throws dev.lamina.runtime.LaminaException if the padding is negative
   */
  public Augmentation {
    Checks.require(
        cropPadding >= 0, "The crop padding is %d; it must be 0 (no crop) or more.", cropPadding);
  }

  /** Returns whether images stay as they are. */
  public boolean isNone() {
    return cropPadding == 0 && !flip;
  }
}
