package dev.lamina.runtime.plan;

import java.util.Objects;

/**
 * How training images are varied, each image by itself and anew in every epoch. Everything drawn
 * comes from the run's seed and the step's number, so that a resumed run draws the same.
 *
 * @param cropPadding how many pixels an image is shifted at most, up, down, left or right: a crop
 *     of the image padded by so many on every side; 0 or more
 * @param border what is padded, and so moves in
 * @param flip which images are mirrored left to right
 * @param rotation by how many degrees an image is turned at most about the crop's centre, either
 *     way, every angle equally likely; values between pixels are bilinear, black moves in at the
 *     corners; 0 (no rotation) to 180
 * @param cutout the side in pixels of a square that is blotted out (DeVries and Taylor 2017). Its
 *     centre is any pixel of the image, so that a part of it may lie outside; 0 for none
 * @param cutoutFill what is in the square
 * @param mixup the parameter of mix-up (Zhang et al. 2018): images and labels of a batch are mixed
 *     with those of the next image in it, by a share that is drawn from Beta(mixup, mixup) for each
 *     batch, as in the authors' program; 0 for none
 */
public record Augmentation(
    int cropPadding,
    Border border,
    Flip flip,
    float rotation,
    int cutout,
    Fill cutoutFill,
    float mixup) {

  /** What stands around an image. */
  public enum Border {
    /** Black. */
    BLACK,
    /**
     * The image mirrored at the centre of its outermost pixels, which are not repeated: columns c b
     * | a b c, as NumPy's and PyTorch's {@code reflect}. The padding must be smaller than the
     * image.
     */
    REFLECT
  }

  /** Which images are mirrored. */
  public enum Flip {
    /** None. */
    NONE,
    /** Every second image, by chance. */
    RANDOM,
    /**
     * Those and only those that were not in the epoch before; in the first epoch every second one,
     * by chance (Keller Jordan, <a href="https://arxiv.org/abs/2404.00498">94 % on CIFAR-10 in 3.29
     * seconds</a>, section 3.6).
     */
    ALTERNATING
  }

  /** What a cut out square is filled with. */
  public enum Fill {
    /** Black. */
    BLACK,
    /** The normalisation's mean, which is 0 in the network's input. */
    MEAN
  }

  /** Images as they are. */
  public static final Augmentation NONE =
      new Augmentation(0, Border.BLACK, Flip.NONE, 0, 0, Fill.BLACK, 0);

  /** Crop of the image padded by 4, and flip: what the ResNet paper does on CIFAR-10. */
  public static final Augmentation CROP_AND_FLIP =
      NONE.withCrop(4, Border.BLACK).withFlip(Flip.RANDOM);

  /**
   * Refuses what makes no sense.
   *
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range
   */
  public Augmentation {
    Checks.require(
        cropPadding >= 0, "The crop padding is %d; it must be 0 (no crop) or more.", cropPadding);
    Checks.require(
        rotation >= 0 && rotation <= 180,
        "The rotation is %s degrees; it must be 0 (none) to 180.",
        rotation);
    Checks.require(
        cutout >= 0, "The side of the cutout is %d; it must be 0 (none) or more pixels.", cutout);
    Checks.require(
        mixup >= 0 && Float.isFinite(mixup),
        "The parameter of mix-up is %s; it must be 0 (none) or more.",
        mixup);
    Objects.requireNonNull(border, "border");
    Objects.requireNonNull(flip, "flip");
    Objects.requireNonNull(cutoutFill, "cutoutFill");
  }

  /** Returns this augmentation with another crop. */
  public Augmentation withCrop(int padding, Border around) {
    return new Augmentation(padding, around, flip, rotation, cutout, cutoutFill, mixup);
  }

  /** Returns this augmentation with another flip. */
  public Augmentation withFlip(Flip which) {
    return new Augmentation(cropPadding, border, which, rotation, cutout, cutoutFill, mixup);
  }

  /** Returns this augmentation with another rotation, in degrees. */
  public Augmentation withRotation(float degrees) {
    return new Augmentation(cropPadding, border, flip, degrees, cutout, cutoutFill, mixup);
  }

  /** Returns this augmentation with another cutout; {@code side} in pixels. */
  public Augmentation withCutout(int side, Fill fill) {
    return new Augmentation(cropPadding, border, flip, rotation, side, fill, mixup);
  }

  /** Returns this augmentation with another mix-up. */
  public Augmentation withMixup(float alpha) {
    return new Augmentation(cropPadding, border, flip, rotation, cutout, cutoutFill, alpha);
  }

  /** Returns whether images stay as they are. */
  public boolean isNone() {
    return keepsPlaces() && cutout == 0 && mixup == 0;
  }

  /** Returns whether every pixel stays where it is: no crop, flip or rotation. */
  public boolean keepsPlaces() {
    return cropPadding == 0 && flip == Flip.NONE && rotation == 0;
  }

  /**
   * Refuses images that are too small for it.
   *
   * @throws dev.lamina.runtime.LaminaException if a shift could leave nothing of the image
   */
  public void check(int height, int width) {
    Checks.require(
        cropPadding < Math.min(height, width),
        "Images of %dx%d pixels cannot be shifted by up to %d; their sides must be greater.",
        height,
        width,
        cropPadding);
  }
}
