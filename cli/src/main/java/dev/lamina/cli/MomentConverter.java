package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.plan.Moment;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes a share of the run (0.5), epochs (60) or steps (32000s). */
final class MomentConverter implements ITypeConverter<Moment> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(s?)");

  @Override
  public Moment convert(String text) {
    return moment(text);
  }

  static Moment moment(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is neither a share of the run, such as 0.5, nor epochs, 60, nor steps, 32000s");
    }
    double at = Double.parseDouble(form.group(1));
    try {
      boolean steps = !form.group(2).isEmpty();
      return new Moment(
          at, steps ? Moment.Unit.STEP : at < 1 ? Moment.Unit.SHARE : Moment.Unit.EPOCH);
    } catch (LaminaException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
