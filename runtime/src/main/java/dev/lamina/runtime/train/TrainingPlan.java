package dev.lamina.runtime.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Everything that decides how a network is trained, apart from the network and the data. Plain
 * data: it can be printed, written as JSON, and compared.
 *
 * @param epochs how often every training image is seen, at least 1
 * @param batchSize images an update, at least 1; images that do not fill a last batch are left out
 *     of that epoch (others of them in every epoch), as with PyTorch's {@code drop_last}
 * @param accumulation in how many parts, one after the other, the gradient of a batch is computed,
 *     to save memory; a divisor of batchSize. Batch norm sees each part by itself
 * @param seed where first weights, order of images, augmentation and dropout come from
 * @param precision the type that layers compute in
 * @param schedule the learning rate of every update
 * @param optimizer how a weight is changed by its gradient
 * @param weightDecay how weights are drawn towards zero
 * @param clipNorm the greatest global norm of all gradients together; greater ones are scaled down
 *     to it; infinite for no clipping
 * @param labelSmoothing the share of each label that is spread evenly over all classes, 0 to below
 *     1 (Szegedy et al. 2015)
 * @param weightAveraging how much of the weights' moving average stays at each update, 0 (no
 *     averaging) to below 1; the averages are what is evaluated and kept
 * @param augmentation how training images are varied
 * @param normalization how bytes become the network's input
 * @param rules what may change or end the run by what its epochs show, at most one of a kind
 */
public record TrainingPlan(
    int epochs,
    int batchSize,
    int accumulation,
    long seed,
    Precision precision,
    Schedule schedule,
    Optimizer optimizer,
    WeightDecay weightDecay,
    float clipNorm,
    float labelSmoothing,
    float weightAveraging,
    Augmentation augmentation,
    Normalization normalization,
    List<Rule> rules) {

  /**
   * Refuses what makes no sense.
   *
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range, or two parts
   *     contradict each other; the message has them
   */
  public TrainingPlan {
    Checks.require(epochs >= 1, "The number of epochs is %d; it must be at least 1.", epochs);
    Checks.require(batchSize >= 1, "The batch size is %d; it must be at least 1.", batchSize);
    Checks.require(
        accumulation >= 1 && batchSize % accumulation == 0,
        "A batch of %d images cannot be computed in %d equal parts; the number of parts must divide"
            + " the batch size.",
        batchSize,
        accumulation);
    Checks.require(
        clipNorm > 0, "The greatest norm of the gradients is %s; it must be above 0.", clipNorm);
    Checks.require(
        labelSmoothing >= 0 && labelSmoothing < 1,
        "The label smoothing is %s; it must be at least 0 and below 1.",
        labelSmoothing);
    Checks.require(
        weightAveraging >= 0 && weightAveraging < 1,
        "The weight averaging is %s; it must be at least 0 and below 1.",
        weightAveraging);
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(optimizer, "optimizer");
    Objects.requireNonNull(weightDecay, "weightDecay");
    Objects.requireNonNull(augmentation, "augmentation");
    Objects.requireNonNull(normalization, "normalization");
    rules = List.copyOf(rules);
    RuleChecks.check(rules, schedule);
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
        1,
        0,
        Precision.FLOAT32,
        Schedule.multiStep(0.1f, 0.1f, 0.5, 0.75),
        new Optimizer.Sgd(0.9f, false),
        WeightDecay.l2(1e-4f, DecayScope.KERNELS),
        Float.POSITIVE_INFINITY,
        0,
        0,
        Augmentation.CROP_AND_FLIP,
        Normalization.MEASURED,
        List.of());
  }

  /** Returns this plan with another number of epochs. */
  public TrainingPlan withEpochs(int epochs) {
    return with(parts -> parts.epochs = epochs);
  }

  /** Returns this plan with another batch size. */
  public TrainingPlan withBatchSize(int batchSize) {
    return with(parts -> parts.batchSize = batchSize);
  }

  /** Returns this plan with the gradient of a batch computed in another number of parts. */
  public TrainingPlan withAccumulation(int accumulation) {
    return with(parts -> parts.accumulation = accumulation);
  }

  /** Returns this plan with another seed. */
  public TrainingPlan withSeed(long seed) {
    return with(parts -> parts.seed = seed);
  }

  /** Returns this plan with another precision. */
  public TrainingPlan withPrecision(Precision precision) {
    return with(parts -> parts.precision = precision);
  }

  /** Returns this plan with another learning rate. */
  public TrainingPlan withSchedule(Schedule schedule) {
    return with(parts -> parts.schedule = schedule);
  }

  /** Returns this plan with another optimizer. */
  public TrainingPlan withOptimizer(Optimizer optimizer) {
    return with(parts -> parts.optimizer = optimizer);
  }

  /** Returns this plan with SGD of another momentum; {@code nesterov}: whether it looks ahead. */
  public TrainingPlan withMomentum(float momentum, boolean nesterov) {
    return withOptimizer(new Optimizer.Sgd(momentum, nesterov));
  }

  /** Returns this plan with another weight decay. */
  public TrainingPlan withWeightDecay(WeightDecay weightDecay) {
    return with(parts -> parts.weightDecay = weightDecay);
  }

  /** Returns this plan with gradients clipped to another global norm. */
  public TrainingPlan withClipNorm(float clipNorm) {
    return with(parts -> parts.clipNorm = clipNorm);
  }

  /** Returns this plan with another label smoothing. */
  public TrainingPlan withLabelSmoothing(float labelSmoothing) {
    return with(parts -> parts.labelSmoothing = labelSmoothing);
  }

  /** Returns this plan with another averaging of the weights. */
  public TrainingPlan withWeightAveraging(float weightAveraging) {
    return with(parts -> parts.weightAveraging = weightAveraging);
  }

  /** Returns this plan with another augmentation. */
  public TrainingPlan withAugmentation(Augmentation augmentation) {
    return with(parts -> parts.augmentation = augmentation);
  }

  /** Returns this plan with another normalisation. */
  public TrainingPlan withNormalization(Normalization normalization) {
    return with(parts -> parts.normalization = normalization);
  }

  /** Returns this plan with a rule, in place of the one of its kind if there is one. */
  public TrainingPlan withRule(Rule rule) {
    List<Rule> changed = new ArrayList<>(rules);
    changed.removeIf(other -> other.getClass() == rule.getClass());
    changed.add(rule);
    return withRules(changed);
  }

  /** Returns this plan with these rules and no others. */
  public TrainingPlan withRules(List<Rule> rules) {
    return with(parts -> parts.rules = rules);
  }

  private TrainingPlan with(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return parts.plan();
  }

  /** A plan's parts while one of them is changed. */
  private static final class Parts {
    private int epochs;
    private int batchSize;
    private int accumulation;
    private long seed;
    private Precision precision;
    private Schedule schedule;
    private Optimizer optimizer;
    private WeightDecay weightDecay;
    private float clipNorm;
    private float labelSmoothing;
    private float weightAveraging;
    private Augmentation augmentation;
    private Normalization normalization;
    private List<Rule> rules;

    Parts(TrainingPlan plan) {
      epochs = plan.epochs;
      batchSize = plan.batchSize;
      accumulation = plan.accumulation;
      seed = plan.seed;
      precision = plan.precision;
      schedule = plan.schedule;
      optimizer = plan.optimizer;
      weightDecay = plan.weightDecay;
      clipNorm = plan.clipNorm;
      labelSmoothing = plan.labelSmoothing;
      weightAveraging = plan.weightAveraging;
      augmentation = plan.augmentation;
      normalization = plan.normalization;
      rules = plan.rules;
    }

    TrainingPlan plan() {
      return new TrainingPlan(
          epochs,
          batchSize,
          accumulation,
          seed,
          precision,
          schedule,
          optimizer,
          weightDecay,
          clipNorm,
          labelSmoothing,
          weightAveraging,
          augmentation,
          normalization,
          rules);
    }
  }
}
