package dev.lamina.processor.layers;

import dev.lamina.processor.problem.AttributeMessages;
import dev.lamina.processor.problem.Message;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** The numbers that an attribute takes. */
sealed interface Domain {

  /** Channels, filters and units. */
  Whole CHANNELS = new Whole(1, 1 << 20);

  /** Kernel sizes, strides and dilations. */
  Whole PIXELS = new Whole(1, 1023);

  /** Parts that channels are divided into. */
  Whole PARTS = new Whole(2, 1 << 20);

  /** How often a pixel is repeated. */
  Whole REPEATS = new Whole(2, 1023);

  /** Pixels of padding. */
  Whole PADDING = new Whole(0, 1023);

  /** Height, width and channels of an image. */
  Whole IMAGE = new Whole(1, 1 << 16);

  /** Blocks of a stage. */
  Whole BLOCKS = new Whole(1, 1000);

  /** Factors such as expansion and widening. */
  Whole FACTOR = new Whole(1, 1024);

  /** Rates of a dropout that is a layer. */
  Fraction RATE = new Fraction(AttributeMessages.ABOVE_0_BELOW_1, x -> x > 0 && x < 1, 0.5);

  /** Rates of a dropout that may be left out. */
  Fraction RATE_OR_NONE = new Fraction(AttributeMessages.FROM_0_BELOW_1, x -> x >= 0 && x < 1, 0);

  /** Shares. */
  Fraction SHARE = new Fraction(AttributeMessages.FROM_0_TO_1, x -> x >= 0 && x <= 1, 0);

  /** What keeps a variance above zero. */
  Fraction EPSILON = new Fraction(AttributeMessages.ABOVE_0_TO_1, x -> x > 0 && x <= 1, 1);

  /** Factors of a value; they are computed with as float32. */
  Fraction MULTIPLIER =
      new Fraction(
          AttributeMessages.FLOAT32_NOT_0, x -> (float) x != 0 && Float.isFinite((float) x), 1);

  /** The largest divisor of a number that is at most another. */
  static int largestDivisor(int number, int most) {
    return IntStream.rangeClosed(1, Math.min(number, most))
        .filter(divisor -> number % divisor == 0)
        .max()
        .orElse(1);
  }

  /** Numbers that are computed with as float32. */
  Fraction FINITE = new Fraction(AttributeMessages.FLOAT32, x -> Float.isFinite((float) x), 0);

  /** Whole numbers, both ends included. */
  record Whole(int least, int most) implements Domain {
    /** Refuses what contains nothing. */
    public Whole {
      if (least > most) {
        throw new IllegalArgumentException("from " + least + " to " + most);
      }
    }

    boolean contains(long value) {
      return value >= least && value <= most;
    }

    /** What is said about a value outside, if it is. */
    Optional<Message> refusal(String attribute, String layer, long value) {
      return contains(value)
          ? Optional.empty()
          : Optional.of(AttributeMessages.outOfRange(attribute, layer, value, least, most));
    }
  }

  /**
   * Fractions.
   *
   * @param words how messages name them, after "use"
   * @param inside one of them, for what goes on after a mistake
   */
  record Fraction(String words, DoublePredicate test, double inside) implements Domain {
    /** Refuses an example that is none. */
    public Fraction {
      if (!test.test(inside)) {
        throw new IllegalArgumentException(inside + " is not " + words);
      }
    }

    /** What is said about a value outside, if it is. */
    Optional<Message> refusal(String attribute, String layer, double value) {
      return test.test(value)
          ? Optional.empty()
          : Optional.of(AttributeMessages.outOfRange(attribute, layer, value, words));
    }
  }
}
