package dev.lamina.runtime.plan;

import dev.lamina.runtime.data.Views;
import dev.lamina.runtime.json.WhenAbsent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that decides how a network is trained, apart from the network and the data. Plain
 * data: it can be printed, written as JSON, and compared.
 *
 * @param epochs how often every training image is seen, at least 1; a fraction cuts the last epoch
 *     short
 * @param batchSize images an update, at least 1; images that do not fill a last batch are left out
 *     of that epoch (others of them in every epoch), as with PyTorch's {@code drop_last}
 * @param accumulation in how many parts, one after the other, the gradient of a batch is computed,
 *     to save memory; a divisor of batchSize. Batch norm sees each part by itself
 * @param seed where first weights, order of images, augmentation and dropout come from
 * @param precision the type that layers compute in
 * @param schedule the learning rate of every update
 * @param optimizer how a weight is changed by its gradient
 * @param weightDecay how weights are drawn towards zero
 * @param groups kinds of weights whose rate or decay is another one, at most one group a kind
 * @param layers how each layer is trained otherwise: frozen, or at another rate
 * @param clipNorm the greatest global norm of all gradients together; greater ones are scaled down
 *     to it; empty for no clipping
 * @param labelSmoothing the share of each label that is spread evenly over all classes, 0 to below
 *     1 (Szegedy et al. 2015)
 * @param weightAveraging how much of the weights' moving average stays at each update, 0 (no
 *     averaging) to below 1; the averages are what is evaluated and kept
 * @param lookAhead how the weights look ahead; not together with an averaging
 * @param whitening how the first convolution is computed, if it is not trained
 * @param augmentation how training images are varied
 * @param normalization how bytes become the network's input
 * @param testEvery after how many epochs the test images are looked at, where no validation images
 *     are; 0 for after the last one only
 * @param views which views of a test image the last look at them averages besides, if any
 * @param rules what may change or end the run by what its epochs show, at most one of a kind
 */
public record TrainingPlan(
    double epochs,
    int batchSize,
    int accumulation,
    long seed,
    Precision precision,
    Schedule schedule,
    Optimizer optimizer,
    WeightDecay weightDecay,
    @WhenAbsent("[]") List<WeightGroup> groups,
    @WhenAbsent(LayerPlan.NONE_JSON) LayerPlan layers,
    Optional<Float> clipNorm,
    float labelSmoothing,
    float weightAveraging,
    @WhenAbsent("null") Optional<LookAhead> lookAhead,
    @WhenAbsent("null") Optional<Whitening> whitening,
    Augmentation augmentation,
    Normalization normalization,
    @WhenAbsent("1") int testEvery,
    @WhenAbsent("\"none\"") Views views,
    List<Rule> rules) {

  /**
   * Refuses what makes no sense.
   *
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range, or two parts
   *     contradict each other; the message has them
   */
  public TrainingPlan {
    Checks.require(
        epochs >= 1 && epochs <= Integer.MAX_VALUE,
        "The number of epochs is %s; it must be at least 1.",
        RunLength.plain(epochs));
    Checks.require(batchSize >= 1, "The batch size is %d; it must be at least 1.", batchSize);
    Checks.require(
        accumulation >= 1 && batchSize % accumulation == 0,
        "A batch of %d images cannot be computed in %d equal parts; the number of parts must divide"
            + " the batch size.",
        batchSize,
        accumulation);
    clipNorm.ifPresent(
        it ->
            Checks.require(
                it > 0 && Float.isFinite(it),
                "The greatest norm of the gradients is %s; it must be above 0.",
                it));
    Checks.require(
        labelSmoothing >= 0 && labelSmoothing < 1,
        "The label smoothing is %s; it must be at least 0 and below 1.",
        labelSmoothing);
    Checks.require(
        weightAveraging >= 0 && weightAveraging < 1,
        "The weight averaging is %s; it must be at least 0 and below 1.",
        weightAveraging);
    Checks.require(
        weightAveraging == 0 || lookAhead.isEmpty(),
        "The weights are averaged and look ahead, which is an averaging too; do one of the two.");
    groups = List.copyOf(groups);
    Checks.require(
        groups.stream().map(WeightGroup::kind).distinct().count() == groups.size(),
        "The groups of weights are %s; there may be one of a kind.",
        groups);
    Checks.require(
        testEvery >= 0,
        "The test images are looked at every %d epochs; it must be 0 (at the end) or more.",
        testEvery);
    Objects.requireNonNull(layers, "layers");
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(optimizer, "optimizer");
    Objects.requireNonNull(weightDecay, "weightDecay");
    Objects.requireNonNull(augmentation, "augmentation");
    Objects.requireNonNull(normalization, "normalization");
    Objects.requireNonNull(whitening, "whitening");
    Objects.requireNonNull(views, "views");
    rules = List.copyOf(rules);
    RuleChecks.check(rules, schedule);
  }

  /**
   * Returns the ResNet paper's recipe for CIFAR-10 (He et al. 2015, section 4.2): batch 128, SGD
   * with a rate of 0.1, divided by 10 after half and three quarters of the steps, momentum 0.9,
   * decay 1e-4 (here of kernels only), crop and flip; in float32, with seed 0.
   *
   * @param epochs how often every training image is seen; the paper's 64,000 steps are 164. With
   *     9.9 the last epoch is cut short
   * @return the plan
   * @throws dev.lamina.runtime.LaminaException if there are less than 1
   */
  public static TrainingPlan forEpochs(double epochs) {
    return new TrainingPlan(
        epochs,
        128,
        1,
        0,
        Precision.FLOAT32,
        Schedule.multiStep(0.1f, 0.1f, 0.5, 0.75),
        new Optimizer.Sgd(0.9f, false),
        WeightDecay.l2(1e-4f, DecayScope.KERNELS),
        List.of(),
        LayerPlan.NONE,
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Augmentation.CROP_AND_FLIP,
        Normalization.MEASURED,
        1,
        Views.NONE,
        List.of());
  }

  /** Returns this plan with another number of epochs. */
  public TrainingPlan withEpochs(double epochs) {
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

  /** Returns this plan with a group of weights, in place of the one of its kind if there is one. */
  public TrainingPlan withGroup(WeightGroup group) {
    List<WeightGroup> changed = new ArrayList<>(groups);
    changed.removeIf(other -> other.kind() == group.kind());
    changed.add(group);
    return withGroups(changed);
  }

  /** Returns this plan with these groups of weights and no others. */
  public TrainingPlan withGroups(List<WeightGroup> groups) {
    return with(parts -> parts.groups = groups);
  }

  /** Returns this plan with another treatment of single layers. */
  public TrainingPlan withLayers(LayerPlan layers) {
    return with(parts -> parts.layers = layers);
  }

  /** Returns this plan with gradients clipped to another global norm. */
  public TrainingPlan withClipNorm(float clipNorm) {
    return with(parts -> parts.clipNorm = Optional.of(clipNorm));
  }

  /** Returns this plan with another label smoothing. */
  public TrainingPlan withLabelSmoothing(float labelSmoothing) {
    return with(parts -> parts.labelSmoothing = labelSmoothing);
  }

  /** Returns this plan with another averaging of the weights. */
  public TrainingPlan withWeightAveraging(float weightAveraging) {
    return with(parts -> parts.weightAveraging = weightAveraging);
  }

  /** Returns this plan with weights that look ahead in another way, or not. */
  public TrainingPlan withLookAhead(Optional<LookAhead> lookAhead) {
    return with(parts -> parts.lookAhead = lookAhead);
  }

  /** Returns this plan with another whitening, or none. */
  public TrainingPlan withWhitening(Optional<Whitening> whitening) {
    return with(parts -> parts.whitening = whitening);
  }

  /** Returns this plan with another augmentation. */
  public TrainingPlan withAugmentation(Augmentation augmentation) {
    return with(parts -> parts.augmentation = augmentation);
  }

  /** Returns this plan with another normalisation. */
  public TrainingPlan withNormalization(Normalization normalization) {
    return with(parts -> parts.normalization = normalization);
  }

  /** Returns this plan with the test images looked at after other epochs; 0 for the last only. */
  public TrainingPlan withTestEvery(int testEvery) {
    return with(parts -> parts.testEvery = testEvery);
  }

  /** Returns this plan with other views of test images that the last look at them averages. */
  public TrainingPlan withViews(Views views) {
    return with(parts -> parts.views = views);
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

  private TrainingPlan with(Consumer<PlanParts> change) {
    PlanParts parts = new PlanParts(this);
    change.accept(parts);
    return parts.plan();
  }
}
