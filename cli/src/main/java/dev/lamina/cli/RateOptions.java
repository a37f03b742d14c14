package dev.lamina.cli;

import dev.lamina.runtime.plan.Moment;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The learning rate over a run. */
final class RateOptions {
  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description =
          "The schedule's highest rate. For another batch than the recipe's, scale it alike."
              + " Default: the recipe's; with adam or adamw 0.001.")
  private Float rate;

  @Option(
      names = "--schedule",
      paramLabel = "FORM",
      converter = ScheduleForm.Converter.class,
      description =
          "The rate over the run: triangle[:RISE[,FIRST,LAST]] rises from the share FIRST of its"
              + " highest (0) to that in a share of the steps (0.3) and falls to LAST (0);"
              + " one-cycle[:RISE], PyTorch's, likewise in cosines; cosine[:LAST] falls to LAST"
              + " (0); steps[:AT,...][xFACTOR] is multiplied by FACTOR (0.1) at shares (0.5,0.75),"
              + " epochs (60,120) or steps (32000s); constant. Default: the recipe's.")
  private ScheduleForm schedule;

  @Option(
      names = "--warmup",
      paramLabel = "LENGTH",
      converter = MomentConverter.class,
      description =
          "Rise to the schedule in a straight line first, for a share of the run (0.05), epochs (5)"
              + " or steps (500s). Default: the recipe's.")
  private Moment warmUp;

  @Option(
      names = "--linear-scaling",
      description =
          "Multiply the rate by --batch over the recipe's batch (Goyal et al. 2017), be it the"
              + " recipe's or --learning-rate.")
  private boolean linearScaling;

  /**
   * Returns a plan with these rates and no plateau rule yet.
   *
   * @param usual the highest rate where none was given
   * @param recipeBatch images a step that the rate is meant for
   */
  TrainingPlan over(TrainingPlan plan, float usual, int recipeBatch) {
    Schedule before = plan.schedule();
    float unscaled = rate == null ? usual : rate;
    float peak = linearScaling ? unscaled * plan.batchSize() / recipeBatch : unscaled;
    Schedule changed = schedule == null ? before.withPeak(peak) : schedule.peaking().at(peak);
    if (warmUp != null) {
      changed = changed.warmedUp(warmUp);
    }
    return plan.withSchedule(changed);
  }

  /** Returns how a plan's rate was scaled; empty if it was not. */
  Optional<String> scaling(TrainingPlan plan, int recipeBatch) {
    return linearScaling
        ? Optional.of(
            "linear: the rate is "
                + plan.batchSize()
                + " / "
                + recipeBatch
                + " of that for "
                + recipeBatch
                + " images a step")
        : Optional.empty();
  }
}
