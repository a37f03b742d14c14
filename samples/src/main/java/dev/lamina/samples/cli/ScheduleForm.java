package dev.lamina.samples.cli;

import dev.lamina.runtime.train.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A schedule whose rate is not yet known.
 *
 * @param name triangle, steps or constant
 * @param shares what stands behind the colon
 */
record ScheduleForm(String name, List<Double> shares) {
  private static final float STEP_FACTOR = 0.1f;

  /** Takes {@code triangle[:RISE]}, {@code steps[:AT,...]} or {@code constant}. */
  static final class Converter implements ITypeConverter<ScheduleForm> {
    @Override
    public ScheduleForm convert(String text) {
      int colon = text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      if (!Set.of("triangle", "steps", "constant").contains(name)) {
        throw new TypeConversionException("'" + name + "' is none of triangle, steps, constant");
      }
      List<Double> shares = colon < 0 ? usual(name) : shares(text.substring(colon + 1));
      if (colon >= 0 && shares.size() != allowed(name, shares.size())) {
        throw new TypeConversionException(
            "'" + text + "' has a wrong number of shares behind the colon");
      }
      return new ScheduleForm(name, shares);
    }

    private static int allowed(String name, int given) {
      return switch (name) {
        case "triangle" -> 1;
        case "constant" -> 0;
        default -> given;
      };
    }

    private static List<Double> usual(String name) {
      return switch (name) {
        case "triangle" -> List.of(0.3);
        case "steps" -> List.of(0.5, 0.75);
        default -> List.of();
      };
    }

    private static List<Double> shares(String text) {
      try {
        return Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "'" + text + "' is no list of numbers between 0 and 1, such as 0.5,0.75");
      }
    }
  }

  /** Returns the schedule with its highest rate. */
  Schedule peaking(float rate) {
    return switch (name) {
      case "triangle" -> Schedule.triangle(rate, shares.get(0));
      case "steps" ->
          Schedule.multiStep(
              rate, STEP_FACTOR, shares.stream().mapToDouble(Double::doubleValue).toArray());
      default -> Schedule.constant(rate);
    };
  }
}
