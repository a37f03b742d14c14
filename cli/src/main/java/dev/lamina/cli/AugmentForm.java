package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.plan.Augmentation;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Takes {@code none}, or a list of {@code crop=PIXELS[:reflect]}, {@code flip[=alternate]}, {@code
 * rotate=DEGREES}, {@code cutout=PIXELS[:mean]} and {@code mixup=ALPHA}, each at most once.
 */
final class AugmentForm implements ITypeConverter<Augmentation> {
  private static final String FORMS =
      "crop=PIXELS[:reflect], flip[=alternate], rotate=DEGREES, cutout=PIXELS[:mean], mixup=ALPHA";

  private static final Pattern PART =
      Pattern.compile(
          "(?<crop>crop=(?<padding>\\d{1,6})(?<reflect>:reflect)?)"
              + "|(?<flip>flip(?<alternate>=alternate)?)"
              + "|(?<rotate>rotate=(?<degrees>\\d{1,3}(\\.\\d{1,6})?))"
              + "|(?<cutout>cutout=(?<side>\\d{1,6})(?<mean>:mean)?)"
              + "|(?<mixup>mixup=(?<alpha>\\d{1,3}(\\.\\d{1,6})?))");

  @Override
  public Augmentation convert(String text) {
    Augmentation augmentation = Augmentation.NONE;
    if (text.equals("none")) {
      return augmentation;
    }
    Set<String> seen = new HashSet<>();
    for (String part : text.split(",", -1)) {
      Matcher match = PART.matcher(part);
      if (!match.matches()) {
        throw new TypeConversionException("'" + part + "' is none of " + FORMS);
      }
      if (!seen.add(part.replaceFirst("=.*", ""))) {
        throw new TypeConversionException("'" + part + "' comes a second time in '" + text + "'");
      }
      try {
        augmentation = with(augmentation, match);
      } catch (LaminaException e) {
        throw new TypeConversionException("'" + part + "': " + e.getMessage());
      }
    }
    return augmentation;
  }

  private static Augmentation with(Augmentation others, Matcher part) {
    if (part.group("crop") != null) {
      return others.withCrop(
          Integer.parseInt(part.group("padding")),
          part.group("reflect") == null ? Augmentation.Border.BLACK : Augmentation.Border.REFLECT);
    }
    if (part.group("flip") != null) {
      return others.withFlip(
          part.group("alternate") == null
              ? Augmentation.Flip.RANDOM
              : Augmentation.Flip.ALTERNATING);
    }
    if (part.group("rotate") != null) {
      return others.withRotation(Float.parseFloat(part.group("degrees")));
    }
    if (part.group("cutout") != null) {
      return others.withCutout(
          Integer.parseInt(part.group("side")),
          part.group("mean") == null ? Augmentation.Fill.BLACK : Augmentation.Fill.MEAN);
    }
    return others.withMixup(Float.parseFloat(part.group("alpha")));
  }
}
