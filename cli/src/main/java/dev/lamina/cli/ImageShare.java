package dev.lamina.cli;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many images of a data set: a number, or so many percent of them.
 *
 * @param amount the number, or the percentage
 * @param percent which of the two it is
 */
record ImageShare(BigDecimal amount, boolean percent) {

  /** Takes {@code 5000} or {@code 12.5%}. */
  static final class Converter implements ITypeConverter<ImageShare> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})|(\\d{1,3}(?:\\.\\d{1,9})?)%");

    @Override
    public ImageShare convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is neither a number of images, such as 5000, nor a percentage, 10%");
      }
      return form.group(1) != null
          ? new ImageShare(new BigDecimal(form.group(1)), false)
          : new ImageShare(new BigDecimal(form.group(2)), true);
    }
  }

  /** Returns a share of 0 to 1 as a percentage; nothing is no image. */
  static ImageShare of(OptionalDouble share) {
    return new ImageShare(BigDecimal.valueOf(share.orElse(0)).movePointRight(2), true);
  }

  /** Returns whether it is no image, however many there are. */
  boolean isNone() {
    return amount.signum() == 0;
  }

  /** Returns the number of images; empty of a percentage. */
  Optional<Integer> number() {
    return percent ? Optional.empty() : Optional.of(amount.intValueExact());
  }

  /** Returns the share of the images, 0 to 1; empty of a number. */
  Optional<Double> fraction() {
    return percent ? Optional.of(amount.movePointLeft(2).doubleValue()) : Optional.empty();
  }
}
