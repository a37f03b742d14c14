package dev.lamina.runtime.train;

import java.util.Objects;

/**
 * Everything that decides how a network is trained, apart from the network and the data.
 *
 * @param epochs how often every training image is seen, at least 1
 * @param batchSize images a step, at least 1; images that do not fill a last batch are left out of
 *     that epoch (others of them in every epoch), as with PyTorch's {@code drop_last}
 * @param seed where first weights, order of images, augmentation and dropout come from
 * @param precision the type that layers compute in
 * @param schedule the learning rate of every step
 * @param momentum how much of the last update goes into the next, 0 (none) to below 1
 * @param nesterov whether the momentum looks ahead (Nesterov)
 * @param weightDecay this factor times the weight is added to its gradient, as in PyTorch; Keras's
 *     {@code l2(x)} is a decay of 2x here; 0 or more
 * @param decayScope which weights decay
 * @param augmentation how training images are varied
 * @param normalization how bytes become the network's input
 */
public record TrainingPlan(
    int epochs,
    int batchSize,
    long seed,
    Precision precision,
    Schedule schedule,
    float momentum,
    boolean nesterov,
    float weightDecay,
    DecayScope decayScope,
    Augmentation augmentation,
    Normalization normalization) {

  /**
   * Refuses what makes no sense.
   *
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range; the message has it
   */
  public TrainingPlan {
    Checks.require(epochs >= 1, "The number of epochs is %d; it must be at least 1.", epochs);
    Checks.require(batchSize >= 1, "The batch size is %d; it must be at least 1.", batchSize);
    Checks.require(
        momentum >= 0 && momentum < 1,
        "The momentum is %s; it must be at least 0 and below 1.",
        momentum);
    Checks.require(
        !nesterov || momentum > 0, "Nesterov's momentum looks ahead of a momentum, which is 0.");
    Checks.require(
        weightDecay >= 0 && Float.isFinite(weightDecay),
        "The weight decay is %s; it must be 0 or more.",
        weightDecay);
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(decayScope, "decayScope");
    Objects.requireNonNull(augmentation, "augmentation");
    Objects.requireNonNull(normalization, "normalization");
  }

  /**
   * Returns the ResNet paper's recipe for CIFAR-10 (He et al. 2015, section 4.2): batch 128, SGD
   * with a rate of 0.1, divided by 10 after half and three quarters of the steps, momentum 0.9,
   * decay 1e-4 (here of kernels only), crop and flip; in float32, with seed 0.
   *
   * @param epochs how often every training image is seen; the paper's 64,000 steps are 164
   * @return the plan
   * @throws dev.lamina.runtime.LaminaException if there are less than 1
   */
  public static TrainingPlan forEpochs(int epochs) {
    return new TrainingPlan(
        epochs,
        128,
        0,
        Precision.FLOAT32,
        Schedule.multiStep(0.1f, 0.1f, 0.5, 0.75),
        0.9f,
        false,
        1e-4f,
        DecayScope.KERNELS,
        Augmentation.CROP_AND_FLIP,
        Normalization.MEASURED);
  }

  /** Returns this plan with another number of epochs. */
  public TrainingPlan withEpochs(int epochs) {
    return new TrainingPlan(
        epochs,
        batchSize,
        seed,
        precision,
        schedule,
        momentum,
        nesterov,
        weightDecay,
        decayScope,
        augmentation,
        normalization);
  }

  /** Returns this plan with another batch size. */
  public TrainingPlan withBatchSize(int batchSize) {
    return new TrainingPlan(
        epochs,
        batchSize,
        seed,
        precision,
        schedule,
        momentum,
        nesterov,
        weightDecay,
        decayScope,
        augmentation,
        normalization);
  }

  /** Returns this plan with another seed. */
  public TrainingPlan withSeed(long seed) {
    return new TrainingPlan(
        epochs,
        batchSize,
        seed,
        precision,
        schedule,
        momentum,
        nesterov,
        weightDecay,
        decayScope,
        augmentation,
        normalization);
  }

  /** Returns this plan with another precision. */
  public TrainingPlan withPrecision(Precision precision) {
    return new TrainingPlan(
        epochs,
        batchSize,
        seed,
        precision,
        schedule,
        momentum,
        nesterov,
        weightDecay,
        decayScope,
        augmentation,
        normalization);
  }

  /** Returns this plan with another learning rate. */
  public TrainingPlan withSchedule(Schedule schedule) {
    return new TrainingPlan(
        epochs,
        batchSize,
        seed,
        precision,
        schedule,
        momentum,
        nesterov,
        weightDecay,
        decayScope,
        augmentation,
        normalization);
  }

  /** Returns this plan with another augmentation. */
  public TrainingPlan withAugmentation(Augmentation augmentation) {
    return new TrainingPlan(
        epochs,
        batchSize,
        seed,
        precision,
        schedule,
        momentum,
        nesterov,
        weightDecay,
        decayScope,
        augmentation,
        normalization);
  }

  /** Returns this plan with another normalisation. */
  public TrainingPlan withNormalization(Normalization normalization) {
    return new TrainingPlan(
        epochs,
        batchSize,
        seed,
        precision,
        schedule,
        momentum,
        nesterov,
        weightDecay,
        decayScope,
        augmentation,
        normalization);
  }

  /** Returns this plan with another momentum; {@code nesterov} says whether it looks ahead. */
  public TrainingPlan withMomentum(float momentum, boolean nesterov) {
    return new TrainingPlan(
        epochs,
        batchSize,
        seed,
        precision,
        schedule,
        momentum,
        nesterov,
        weightDecay,
        decayScope,
        augmentation,
        normalization);
  }

  /** Returns this plan with another weight decay of the weights in {@code decayScope}. */
  public TrainingPlan withWeightDecay(float weightDecay, DecayScope decayScope) {
    return new TrainingPlan(
        epochs,
        batchSize,
        seed,
        precision,
        schedule,
        momentum,
        nesterov,
        weightDecay,
        decayScope,
        augmentation,
        normalization);
  }
}
