package dev.lamina.runtime.plan;

import dev.lamina.runtime.json.RecordKinds;
import java.util.Map;

/** The names of this library's schedules. */
public final class ScheduleKinds implements RecordKinds {
  /** For the service loader. */
  public ScheduleKinds() {}

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.of(
        "constant", Schedule.Constant.class,
        "multiStep", Schedule.MultiStep.class,
        "triangle", Schedule.Triangle.class,
        "cosine", Schedule.Cosine.class,
        "oneCycle", Schedule.OneCycle.class,
        "warmUp", WarmUp.class);
  }
}
