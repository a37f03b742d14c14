package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.plan.LayerRate;
import dev.lamina.runtime.plan.LookAhead;
import dev.lamina.runtime.plan.WeightGroup;
import dev.lamina.runtime.plan.Whitening;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whitening, groups of weights and the look ahead as they are written on the command line. */
final class SpeedForms {
  private static final String NONE = "none";

  private SpeedForms() {}

  /**
   * A whitening in place of the recipe's.
   *
   * @param whitening empty for none
   */
  record Whiten(Optional<Whitening> whitening) {}

  /** What {@code --group} changes. */
  sealed interface Group {}

  /** The weights of a kind. */
  record KindGroup(WeightGroup group) implements Group {}

  /** The weights of a layer. */
  record LayerGroup(LayerRate rate) implements Group {}

  /**
   * A look ahead in place of the recipe's.
   *
   * @param lookAhead empty for none
   */
  record Ahead(Optional<LookAhead> lookAhead) {}

  /** Takes {@code 5000} or {@code 5000:0.0005}, or {@code none}. */
  static final class WhiteningConverter implements ITypeConverter<Whiten> {
    @Override
    public Whiten convert(String text) {
      if (text.equals(NONE)) {
        return new Whiten(Optional.empty());
      }
      String[] parts = parts(text, ":", 2, "5000 or 5000:0.0005");
      double epsilon = parts.length == 1 ? Whitening.STANDARD.epsilon() : number(parts[1]);
      int images = whole(parts[0]);
      return new Whiten(Optional.of(checked(() -> new Whitening(images, epsilon))));
    }
  }

  /** Takes {@code 5:0.5} or {@code 5:0.774:3}, or {@code none}. */
  static final class LookAheadConverter implements ITypeConverter<Ahead> {
    @Override
    public Ahead convert(String text) {
      if (text.equals(NONE)) {
        return new Ahead(Optional.empty());
      }
      String form = "5:0.5 or 5:0.774:3";
      String[] parts = parts(text, ":", 3, form);
      if (parts.length == 1) {
        throw new TypeConversionException("'" + text + "' is not of the form " + form);
      }
      int steps = whole(parts[0]);
      double stays = number(parts[1]);
      double power = parts.length == 2 ? 0 : number(parts[2]);
      return new Ahead(Optional.of(checked(() -> new LookAhead(steps, stays, power))));
    }
  }

  /** Takes {@code scales=0}, {@code offsets=64,0.015625}, or {@code conv3=0.1} of a layer. */
  static final class GroupConverter implements ITypeConverter<Group> {
    @Override
    public Group convert(String text) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new TypeConversionException(
            "'" + text + "' is not of the form scales=0, offsets=64,0.015625 or conv3=0.1");
      }
      String word = text.substring(0, equals);
      String[] parts = parts(text.substring(equals + 1), ",", 2, "64 or 64,0.015625");
      float rate = (float) number(parts[0]);
      Optional<WeightGroup.Kind> kind =
          Arrays.stream(WeightGroup.Kind.values())
              .filter(it -> Choices.word(it).equals(word))
              .findFirst();
      if (kind.isPresent()) {
        float decay = parts.length == 1 ? 1 : (float) number(parts[1]);
        return checked(() -> new KindGroup(new WeightGroup(kind.get(), rate, decay)));
      }
      if (parts.length > 1) {
        throw new TypeConversionException(
            "'" + word + "' is a layer, which has a rate and no decay of its own");
      }
      return checked(() -> new LayerGroup(new LayerRate(word, rate)));
    }
  }

  private static String[] parts(String text, String between, int most, String form) {
    String[] parts = text.split(between, -1);
    if (parts.length > most) {
      throw new TypeConversionException("'" + text + "' is not of the form " + form);
    }
    return parts;
  }

  private static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is no whole number");
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is no number");
    }
  }

  private static <T> T checked(Supplier<T> made) {
    try {
      return made.get();
    } catch (LaminaException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
