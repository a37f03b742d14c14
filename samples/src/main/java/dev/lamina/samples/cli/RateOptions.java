package dev.lamina.samples.cli;

import dev.lamina.runtime.train.Moment;
import dev.lamina.runtime.train.Schedule;
import dev.lamina.runtime.train.TrainingPlan;
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
          "The rate over the run: triangle[:RISE[,FIRST,LAST]] rises from the share FIRST of"
              + " its highest (0) to that in a share of the steps (0.3) and falls to LAST (0); one-cycle[:RISE], PyTorch's, likewise in cosines;"
              + " cosine[:LAST] falls to LAST (0); steps[:AT,...][xFACTOR] is multiplied by FACTOR"
              + " (0.1) at shares (0.5,0.75), epochs (60,120) or steps (32000s); constant. Default:"
              + " the recipe's.")
  private ScheduleForm schedule;

  @Option(
      names = "--warmup",
      paramLabel = "LENGTH",
      converter = MomentConverter.class,
      description =
          "Rise to the schedule in a straight line first, for a share of the run (0.05), epochs (5)"
              + " or steps (500s). Default: the recipe's.")
  private Moment warmUp;

  /**
   * Returns a plan with these rates and no plateau rule yet.
   *
   * @param usual the highest rate where none was given
   */
  TrainingPlan over(TrainingPlan plan, float usual) {
    Schedule before = plan.schedule();
    float peak = rate == null ? usual : rate;
    Schedule changed = schedule == null ? before.withPeak(peak) : schedule.peaking().at(peak);
    if (warmUp != null) {
      changed = changed.warmedUp(warmUp);
    }
    return plan.withSchedule(changed);
  }
}
