package dev.lamina.cli;

import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.plan.Recipe;
import dev.lamina.runtime.plan.Rule;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a network is trained: a recipe, and what is to differ from it. */
final class PlanOptions {
  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      defaultValue = "short",
      description =
          "The plan to begin with; the other options change it. ./lamina recipes shows all."
              + " Default: ${DEFAULT-VALUE}.")
  private String recipe;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "How often every training image is seen; 9.9 cuts the last epoch short. Default: the"
              + " recipe's; short: 4 on shapes, else 10.")
  private Double epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images a step. Default: the recipe's, 128 in all of them but" + " speedrun.")
  private Integer batch;

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      description =
          "Compute a batch's gradient in N parts, which takes less memory. Default: the recipe's, 1"
              + " in all of them.")
  private Integer accumulation;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Where first weights, order and augmentation come from; the same seed gives the same"
              + " weights, bit for bit, on the same machine. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private ComputeOptions compute;

  @Mixin private RateOptions rate;
  @Mixin private UpdateOptions update;

  @Option(
      names = "--label-smoothing",
      paramLabel = "X",
      description =
          "Spread this share of each label over all classes. Default: the recipe's, 0 in all of"
              + " them but speedrun.")
  private Float smoothing;

  @Option(
      names = "--test-every",
      paramLabel = "N",
      description =
          "Look at the test images after every N epochs, 0 for after the last only. Default: the"
              + " recipe's, 1 in all of them but speedrun.")
  private Integer testEvery;

  @Mixin private RuleOptions rules;

  @Mixin private InputOptions input;

  /** Returns the device that is asked for. */
  Device device() {
    return compute.device();
  }

  /** Returns the plan's seed. */
  long seed() {
    return seed;
  }

  /** Returns why the plan's precision was chosen; nothing if it was asked for. */
  Optional<String> precisionReason() {
    return compute.reason();
  }

  /**
   * Returns the plan.
   *
   * @param usualEpochs how many epochs the recipe short has where none were asked for
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range, or two options
   *     contradict each other
   */
  TrainingPlan plan(int usualEpochs) {
    Recipe begin = Recipe.named(recipe);
    List<Rule> before = begin.plan().rules();
    // Rules come last: a plateau rule and the schedule have to go together.
    TrainingPlan plan =
        begin.plan().withRules(List.of()).withSeed(seed).withPrecision(compute.precision());
    plan = begin.equals(Recipe.SHORT) ? plan.withEpochs(usualEpochs) : plan;
    plan = epochs == null ? plan : plan.withEpochs(epochs);
    plan = batch == null ? plan : plan.withBatchSize(batch);
    plan = accumulation == null ? plan : plan.withAccumulation(accumulation);
    plan = rate.over(plan, update.usualRate(plan), begin.plan().batchSize());
    plan = update.over(plan);
    plan = smoothing == null ? plan : plan.withLabelSmoothing(smoothing);
    plan = testEvery == null ? plan : plan.withTestEvery(testEvery);
    plan = input.over(plan);
    return rules.over(plan, before);
  }

  /** Returns how a plan's rate was scaled; empty if it was not. */
  Optional<String> scaling(TrainingPlan plan) {
    return rate.scaling(plan, Recipe.named(recipe).plan().batchSize());
  }

  /** Returns the share of the training images that the recipe holds out. */
  OptionalDouble validation() {
    return Recipe.named(recipe).validation();
  }
}
