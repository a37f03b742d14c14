package dev.lamina.cli;

import static dev.lamina.cli.Numerals.percent;
import static dev.lamina.cli.Numerals.plain;
import static dev.lamina.runtime.info.SummaryTable.grouped;

import dev.lamina.runtime.plan.Moment;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.WarmUp;
import java.util.List;

/** Schedules in words. */
final class RateText {
  private RateText() {}

  static String of(Schedule schedule) {
    if (schedule instanceof Schedule.Triangle triangle) {
      return (triangle.first() == 0
              ? ""
              : "from " + plain((float) (triangle.first() * triangle.peak())) + " ")
          + "up to "
          + plain(triangle.peak())
          + " in the first "
          + percent(triangle.rise())
          + " of the steps, then down to "
          + plain((float) (triangle.last() * triangle.peak()));
    }
    if (schedule instanceof Schedule.MultiStep steps) {
      return plain(steps.base())
          + ", times "
          + plain(steps.factor())
          + " after "
          + milestones(steps.milestones());
    }
    if (schedule instanceof Schedule.Cosine cosine) {
      return plain(cosine.peak())
          + ", down to "
          + plain(cosine.last())
          + " in half a cosine"
          + (cosine.byEpoch() ? ", epoch by epoch" : "");
    }
    if (schedule instanceof Schedule.OneCycle cycle) {
      return "one cycle: up to "
          + plain(cycle.peak())
          + " in the first "
          + percent(cycle.rise())
          + " of the steps, then down, in cosines";
    }
    if (schedule instanceof WarmUp warm) {
      return of(warm.then()) + "; rising to that " + until(warm.length());
    }
    return schedule instanceof Schedule.Constant constant
        ? plain(constant.rate()) + " throughout"
        : "at most " + plain(schedule.peak()) + ", by " + schedule;
  }

  private static String until(Moment length) {
    return length.unit() == Moment.Unit.SHARE
        ? "in the first " + percent(length.at()) + " of the steps"
        : "until " + moment(length);
  }

  private static String milestones(List<Moment> milestones) {
    boolean shares = milestones.stream().allMatch(it -> it.unit() == Moment.Unit.SHARE);
    return Numerals.enumeration(milestones.stream().map(RateText::moment).toList())
        + (shares ? " of the steps" : "");
  }

  private static String moment(Moment moment) {
    return switch (moment.unit()) {
      case SHARE -> percent(moment.at());
      case EPOCH -> "epoch " + plain(moment.at());
      case STEP -> "step " + grouped((long) moment.at());
    };
  }
}
