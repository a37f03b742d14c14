package dev.lamina.runtime.plan;

import dev.lamina.runtime.json.RecordKinds;
import java.util.Map;

/**
 * A schedule as a project of one's own adds it, all in this file and a line of META-INF/services:
 * the rate is halved after every so many steps.
 */
public record Halving(float peak, int every) implements Schedule {
  @Override
  public float at(long step, RunLength run) {
    return (float) (peak / Math.pow(2, Math.floor((double) step / every)));
  }

  @Override
  public Schedule withPeak(float rate) {
    return new Halving(rate, every);
  }

  /** Names it. */
  public static final class Kinds implements RecordKinds {
    @Override
    public Map<String, Class<? extends Record>> kinds() {
      return Map.of("halving", Halving.class);
    }
  }
}
