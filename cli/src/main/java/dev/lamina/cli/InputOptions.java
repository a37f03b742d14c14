package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Views;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.TrainingPlan;
import picocli.CommandLine.Option;

/** How pictures become a network's input. */
final class InputOptions {
  @Option(
      names = "--augment",
      paramLabel = "LIST",
      converter = AugmentForm.class,
      description =
          "How training images are varied, e.g. crop=4,flip: crop=PIXELS[:reflect],"
              + " flip[=alternate], rotate=DEGREES, cutout=PIXELS[:mean], mixup=ALPHA; or none."
              + " Default: the recipe's.")
  private Augmentation augmentation;

  @Option(
      names = "--no-augment",
      description = "Take the images as they are; the same as --augment none.")
  private boolean plain;

  @Option(
      names = "--normalize",
      paramLabel = "NAME",
      converter = NormalizationForm.Converter.class,
      description =
          "The mean and deviation of bytes: measured (on the training images), pixel-mean (the mean"
              + " image; / 128), cifar10, cifar10-per-image, cifar100, imagenet (published"
              + " numbers), or none (/ 255). Default: the recipe's.")
  private Normalization normalization;

  @Option(
      names = "--whiten",
      paramLabel = "IMAGES",
      converter = SpeedForms.WhiteningConverter.class,
      description =
          "Compute the first convolution from the patches of IMAGES training images, of every class"
              + " its share (5000[:EPSILON], 5000:0.0005), instead of training it; or none."
              + " Default: the recipe's.")
  private SpeedForms.Whiten whitening;

  @Option(
      names = "--average-over",
      paramLabel = "VIEWS",
      description =
          "Test the network at the run's end once more, averaged over these views of an image:"
              + " flips, flips-and-shifts, or none. Default: the recipe's.")
  private Views views;

  /**
   * Returns a plan with what was asked for in place of its own.
   *
   * @throws LaminaException if two options contradict each other
   */
  TrainingPlan over(TrainingPlan plan) {
    if (plain && augmentation != null) {
      throw new LaminaException(
          "--no-augment takes images as they are, --augment varies them; give one of the two.");
    }
    TrainingPlan changed = plain ? plan.withAugmentation(Augmentation.NONE) : plan;
    changed = augmentation == null ? changed : changed.withAugmentation(augmentation);
    changed = whitening == null ? changed : changed.withWhitening(whitening.whitening());
    changed = views == null ? changed : changed.withViews(views);
    return normalization == null ? changed : changed.withNormalization(normalization);
  }
}
