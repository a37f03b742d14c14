package dev.lamina.cli;

import dev.lamina.runtime.plan.Recipe;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the recipes. */
@Command(
    name = "recipes",
    description = "Lists the recipes that train begins with, or shows one of them.",
    footer = {"  ./lamina recipes", "  ./lamina recipes cifar100"})
final class RecipesCommand implements Runnable {
  private final ProcessContext surroundings;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "A recipe's name.")
  private String name;

  RecipesCommand(ProcessContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    if (name != null) {
      surroundings.out().print(text(Recipe.named(name)));
      return;
    }
    for (Recipe recipe : Recipe.all()) {
      surroundings
          .out()
          .print(String.format(Locale.ROOT, "%-14s %s%n", recipe.name(), recipe.description()));
    }
  }

  private static String text(Recipe recipe) {
    TrainingPlan plan = recipe.plan();
    return PlanText.row("Recipe", recipe.name() + ": " + recipe.description())
        + PlanText.row("Source", recipe.source())
        + PlanText.row(
            "Training", Numerals.plural(plan.epochs(), "epoch") + ", batch " + plan.batchSize())
        + (recipe.validation().isPresent()
            ? PlanText.row(
                "Validation",
                Numerals.percent(recipe.validation().getAsDouble()) + " of the training images")
            : "")
        + PlanText.rows(plan);
  }
}
