package dev.lamina.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
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

  /** Returns how many of so many images it is; a percentage is rounded to the nearest image. */
  int of(int images) {
    return percent
        ? amount
            .multiply(BigDecimal.valueOf(images))
            .movePointLeft(2)
            .setScale(0, RoundingMode.HALF_UP)
            .intValueExact()
        : amount.intValueExact();
  }
}
