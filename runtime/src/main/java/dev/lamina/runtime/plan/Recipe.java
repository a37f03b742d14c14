package dev.lamina.runtime.plan;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Views;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A published or proven plan by its name.
 *
 * @param name e.g. {@code resnet}
 * @param description what it is for, one sentence
 * @param source where its numbers come from, and what differs here
 * @param plan the plan
 * @param validation the share of the training images that it holds out to decide by; empty if it
 *     holds out none
 */
public record Recipe(
    String name, String description, String source, TrainingPlan plan, OptionalDouble validation) {

  private static final List<Moment> SIXTIES =
      List.of(Moment.epoch(60), Moment.epoch(120), Moment.epoch(160));

  /** For a few epochs: a high rate, up and down again once. */
  public static final Recipe SHORT =
      new Recipe(
          "short",
          "A few epochs on a small machine.",
          "Measured here: ResNet-20 in 4 epochs of drawn pictures or 10 of CIFAR-10.",
          TrainingPlan.forEpochs(4)
              .withSchedule(Schedule.triangle(0.2f, 0.3))
              .withMomentum(0.9f, true)
              .withWeightDecay(WeightDecay.l2(5e-4f, DecayScope.KERNELS)),
          OptionalDouble.empty());

  /** The ResNet paper's for CIFAR-10. */
  public static final Recipe RESNET =
      new Recipe(
          "resnet",
          "ResNet-20 to 110 on CIFAR-10, 64,000 steps.",
          "He et al. 2015, section 4.2: test error 8.75 % with ResNet-20, 6.97 % with 56. 164"
              + " epochs of 390 steps, the rate falls after half and three quarters of them; decay"
              + " of kernels only.",
          TrainingPlan.forEpochs(164),
          OptionalDouble.empty());

  /** The common one for CIFAR-100. */
  public static final Recipe CIFAR100 =
      new Recipe(
          "cifar100",
          "ResNet-18 to 152 on CIFAR-100, 200 epochs.",
          "weiaicunzai/pytorch-cifar100: test error 24.39 % with ResNet-18, 22.61 % with 50, there"
              + " with all 50,000 images.",
          sixties(false)
              .withSchedule(sixtiesSchedule().warmedUp(Moment.epoch(1)))
              .withAugmentation(Augmentation.CROP_AND_FLIP.withRotation(15))
              .withNormalization(Normalization.CIFAR100),
          OptionalDouble.of(0.2));

  /** The wide residual networks' for CIFAR. */
  public static final Recipe WRN =
      new Recipe(
          "wrn",
          "Wide residual networks on CIFAR-10 and CIFAR-100, 200 epochs.",
          "Zagoruyko and Komodakis 2016: test error 4.00 % with WRN-28-10 on CIFAR-10, 19.25 % on"
              + " CIFAR-100; their dropout belongs to the network.",
          sixties(true),
          OptionalDouble.empty());

  /** The article on Keras's ResNet-20. */
  public static final Recipe KERAS_ARTICLE =
      new Recipe(
          "keras-article",
          "Keras's ResNet-20 on CIFAR-10 until the validation loss stops falling.",
          "The article reports 77 % on the test images. Its l2(1e-4) is a weight decay of 2e-4"
              + " here; its validation images are the last ones, here they are drawn.",
          TrainingPlan.forEpochs(180)
              .withSchedule(Schedule.constant(0.1f))
              .withWeightDecay(WeightDecay.l2(2e-4f, DecayScope.KERNELS))
              .withNormalization(Normalization.PIXEL_MEAN)
              .withRule(new Rule.ReduceLROnPlateau(Metric.VALIDATION_LOSS, 0.1f, 2, 0, 0, 0.001f))
              .withRule(new Rule.EarlyStopping(Metric.VALIDATION_LOSS, 3, 0, false)),
          OptionalDouble.of(0.1));

  /**
   * KellerJordan's airbench94 for CIFAR-10. There the loss is a sum over 512 images and the rate
   * 11.5 / (1024 * (1 + 1 / (1 - momentum))); here it is a mean, and the rate 512 times that, 0.75.
   * The decay there is 0.0153 * 512 / (1024 * (1 + 1 / (1 - momentum))) / rate, here 512 times
   * less.
   */
  public static final Recipe SPEEDRUN =
      new Recipe(
          "speedrun",
          "Airbench94 on CIFAR-10 in the shortest time.",
          "KellerJordan/cifar10-airbench, airbench94: test error 6.0 % over flips and shifts in 9.9"
              + " epochs, here 10.3. Its first layer's bias learns in the first 3 epochs, here not"
              + " at all: that saves the gradient by the first layer's output.",
          TrainingPlan.forEpochs(10.3)
              .withBatchSize(512)
              .withSchedule(new Schedule.Triangle(0.75f, 0.23, 0.2, 0.07))
              .withMomentum(0.85f, true)
              .withWeightDecay(WeightDecay.l2((float) (0.0153 / 11.5), DecayScope.ALL))
              .withGroup(new WeightGroup(WeightGroup.Kind.BIASES, 0, 1))
              .withGroup(new WeightGroup(WeightGroup.Kind.SCALES, 0, 1))
              .withGroup(new WeightGroup(WeightGroup.Kind.OFFSETS, 64, 1 / 64f))
              .withLabelSmoothing(0.2f)
              .withLookAhead(Optional.of(new LookAhead(5, Math.pow(0.95, 5), 3)))
              .withWhitening(Optional.of(Whitening.STANDARD))
              .withAugmentation(
                  Augmentation.NONE
                      .withCrop(2, Augmentation.Border.REFLECT)
                      .withFlip(Augmentation.Flip.ALTERNATING))
              .withNormalization(Normalization.CIFAR10)
              .withTestEvery(0)
              .withViews(Views.FLIPS_AND_SHIFTS),
          OptionalDouble.empty());

  private static final List<Recipe> ALL =
      List.of(SHORT, RESNET, CIFAR100, WRN, KERAS_ARTICLE, SPEEDRUN);

  /** Returns all recipes. */
  public static List<Recipe> all() {
    return ALL;
  }

  /**
   * Returns a recipe.
   *
   * @throws LaminaException if there is none of that name; the message has all names
   */
  public static Recipe named(String name) {
    return ALL.stream()
        .filter(recipe -> recipe.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Checks.refusal(
                    "There is no recipe '%s'. Known: %s.",
                    name, ALL.stream().map(Recipe::name).collect(Collectors.joining(", "))));
  }

  private static TrainingPlan sixties(boolean nesterov) {
    return TrainingPlan.forEpochs(200)
        .withSchedule(sixtiesSchedule())
        .withMomentum(0.9f, nesterov)
        .withWeightDecay(WeightDecay.l2(5e-4f, DecayScope.ALL));
  }

  private static Schedule sixtiesSchedule() {
    return new Schedule.MultiStep(0.1f, 0.2f, SIXTIES);
  }
}
