package dev.lamina.cli;

import dev.lamina.runtime.plan.Moment;
import dev.lamina.runtime.plan.Schedule;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A schedule whose highest rate is not yet known.
 *
 * @param peaking makes the schedule of a highest rate
 */
record ScheduleForm(Peaking peaking) {
  private static final float USUAL_FACTOR = 0.1f;
  private static final double USUAL_RISE = 0.3;

  /** Makes a schedule. */
  @FunctionalInterface
  interface Peaking {
    Schedule at(float rate);
  }

  /** Takes a name and, behind a colon, its numbers. */
  static final class Converter implements ITypeConverter<ScheduleForm> {
    @Override
    public ScheduleForm convert(String text) {
      int colon = text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      String rest = colon < 0 ? "" : text.substring(colon + 1);
      return new ScheduleForm(
          switch (name) {
            case "constant" -> constant(text, rest);
            case "steps" -> steps(rest.isEmpty() ? "0.5,0.75" : rest);
            case "triangle" -> {
              yield triangle(text, rest);
            }
            case "one-cycle" -> {
              double rise = number(rest, USUAL_RISE);
              yield rate -> new Schedule.OneCycle(rate, rise, 25, 1e4);
            }
            case "cosine" -> {
              float last = (float) number(rest, 0);
              yield rate -> new Schedule.Cosine(rate, last, false);
            }
            default ->
                throw new TypeConversionException(
                    "'" + name + "' is none of triangle, one-cycle, cosine, steps, constant");
          });
    }

    private static Peaking triangle(String text, String rest) {
      String[] parts = rest.split(",", -1);
      if (parts.length != 1 && parts.length != 3) {
        throw new TypeConversionException(
            "'" + text + "' is no triangle:RISE or triangle:RISE,FIRST,LAST");
      }
      double rise = number(parts[0], USUAL_RISE);
      double first = parts.length == 1 ? 0 : number(parts[1], 0);
      double last = parts.length == 1 ? 0 : number(parts[2], 0);
      return rate -> new Schedule.Triangle(rate, rise, first, last);
    }

    private static Peaking constant(String text, String rest) {
      if (!rest.isEmpty()) {
        throw new TypeConversionException("'" + text + "' takes nothing behind the colon");
      }
      return Schedule::constant;
    }

    private static Peaking steps(String text) {
      int times = text.indexOf('x');
      float factor =
          times < 0 ? USUAL_FACTOR : (float) number(text.substring(times + 1), USUAL_FACTOR);
      List<Moment> milestones =
          Stream.of((times < 0 ? text : text.substring(0, times)).split(",", -1))
              .map(MomentConverter::moment)
              .toList();
      return rate -> new Schedule.MultiStep(rate, factor, milestones);
    }

    private static double number(String text, double usual) {
      try {
        return text.isEmpty() ? usual : Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is no number");
      }
    }
  }
}
