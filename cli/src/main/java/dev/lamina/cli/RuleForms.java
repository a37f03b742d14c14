package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.plan.Metric;
import dev.lamina.runtime.plan.Rule;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Rules as they are written on the command line. */
final class RuleForms {
  private static final String NONE = "none";
  private static final float USUAL_FACTOR = 0.1f;
  private static final Pattern FORM =
      Pattern.compile("(?:([a-z-]+):)?(\\d{1,6})(?:x(\\d{0,9}\\.?\\d{1,9}))?");

  private RuleForms() {}

  /**
   * A rule in place of the recipe's.
   *
   * @param rule empty for none
   */
  record Change(Optional<Rule> rule) {}

  /** Takes {@code 3} or {@code train-loss:3}, or {@code none}. */
  static final class EarlyStoppingConverter implements ITypeConverter<Change> {
    @Override
    public Change convert(String text) {
      if (text.equals(NONE)) {
        return new Change(Optional.empty());
      }
      Matcher form = matched(text, "3 or validation-accuracy:3");
      if (form.group(3) != null) {
        throw new TypeConversionException("'" + text + "' has a factor, but lowers no rate");
      }
      return change(() -> new Rule.EarlyStopping(metric(form), patience(form), 0, true));
    }
  }

  /** Takes {@code 2}, {@code 2x0.5} or {@code train-loss:2x0.5}, or {@code none}. */
  static final class PlateauConverter implements ITypeConverter<Change> {
    @Override
    public Change convert(String text) {
      if (text.equals(NONE)) {
        return new Change(Optional.empty());
      }
      Matcher form = matched(text, "2, 2x0.5 or train-loss:2x0.5");
      float factor = form.group(3) == null ? USUAL_FACTOR : Float.parseFloat(form.group(3));
      return change(
          () -> new Rule.ReduceLROnPlateau(metric(form), factor, patience(form), 0, 0, 0));
    }
  }

  /** Takes {@code 90s}, {@code 45m} or {@code 1h30m}. */
  static final class TimeConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      } catch (DateTimeException e) {
        throw new TypeConversionException("'" + text + "' is no time, such as 90s, 45m or 1h30m");
      }
    }
  }

  private static Change change(Supplier<Rule> rule) {
    try {
      return new Change(Optional.of(rule.get()));
    } catch (LaminaException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static Matcher matched(String text, String example) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException("'" + text + "' is no rule, such as " + example);
    }
    return form;
  }

  private static Metric metric(Matcher form) {
    return form.group(1) == null ? Metric.VALIDATION_LOSS : Choices.of(Metric.class, form.group(1));
  }

  private static int patience(Matcher form) {
    return Integer.parseInt(form.group(2));
  }
}
