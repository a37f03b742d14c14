package dev.lamina.cli;

import dev.lamina.runtime.DurableFiles;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.plan.PlanJson;
import dev.lamina.runtime.plan.Recipe;
import dev.lamina.runtime.plan.Rule;
import dev.lamina.runtime.plan.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
      description =
          "The plan to begin with; the other options change it. ./lamina recipes shows all."
              + " Default: short.")
  private String recipe;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description =
          "Begin with the plan in that file instead of a recipe, such as a checkpoint's plan.json;"
              + " the other options change it.")
  private Path planFile;

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
      description =
          "Where first weights, order and augmentation come from; the same seed gives the same"
              + " weights, bit for bit, on the same machine. Default: 0, or the plan's with"
              + " --plan.")
  private Long seed;

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

  /** Returns why the plan's precision was chosen; nothing if it was asked for. */
  Optional<String> precisionReason() {
    return planFile == null ? compute.reason() : Optional.empty();
  }

  /**
   * Returns the plan.
   *
   * @param folder that the plan's file is looked for in
   * @param usualEpochs how many epochs the recipe short has where none were asked for
   * @throws dev.lamina.runtime.LaminaException if a number is out of its range, or two options
   *     contradict each other
   */
  TrainingPlan plan(Path folder, int usualEpochs) {
    TrainingPlan begin = begin(folder, usualEpochs);
    List<Rule> before = begin.rules();
    // Rules come last: a plateau rule and the schedule have to go together.
    TrainingPlan plan = begin.withRules(List.of());
    plan = seed == null ? plan : plan.withSeed(seed);
    plan = epochs == null ? plan : plan.withEpochs(epochs);
    plan = batch == null ? plan : plan.withBatchSize(batch);
    plan = accumulation == null ? plan : plan.withAccumulation(accumulation);
    plan = rate.over(plan, update.usualRate(plan), begin.batchSize());
    plan = update.over(plan);
    plan = smoothing == null ? plan : plan.withLabelSmoothing(smoothing);
    plan = testEvery == null ? plan : plan.withTestEvery(testEvery);
    plan = input.over(plan);
    return rules.over(plan, before);
  }

  /** Returns the plan that the other options change. */
  private TrainingPlan begin(Path folder, int usualEpochs) {
    if (planFile == null) {
      TrainingPlan plan = recipe().plan().withPrecision(compute.precision());
      return recipe().equals(Recipe.SHORT) ? plan.withEpochs(usualEpochs) : plan;
    }
    if (recipe != null) {
      throw new LaminaException(
          "--plan and --recipe both say which plan to begin with; give one of the two.");
    }
    TrainingPlan plan = read(folder.resolve(planFile));
    return compute.precisionGiven() ? plan.withPrecision(compute.precision()) : plan;
  }

  private static TrainingPlan read(Path file) {
    try {
      return PlanJson.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new LaminaException("There is no file " + file + " with a plan.", e);
    } catch (IOException e) {
      throw DurableFiles.failure("Cannot read the plan " + file, e);
    } catch (LaminaException e) {
      throw new LaminaException(file + " cannot be used. " + e.getMessage(), e);
    }
  }

  private Recipe recipe() {
    return Recipe.named(recipe == null ? Recipe.SHORT.name() : recipe);
  }

  /** Returns how a plan's rate was scaled; empty if it was not. */
  Optional<String> scaling(Path folder, TrainingPlan plan) {
    return rate.scaling(plan, begin(folder, 1).batchSize());
  }

  /** Returns the share of the training images that the recipe holds out. */
  OptionalDouble validation() {
    return planFile == null ? recipe().validation() : OptionalDouble.empty();
  }
}
