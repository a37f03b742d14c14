package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One network of a {@link Family}: how often its blocks repeat, how wide they are, and how many
 * classes it has.
 */
@Documented
@Target({})
@Retention(RetentionPolicy.CLASS)
public @interface Member {
  /** The network's name, a Java identifier; the class is named after it. No default. */
  String name();

  /**
   * Blocks of the stages ({@link Residual}, {@link Bottleneck}, {@link Use}) that do not say how
   * many: one number for all of them, or one for each. From 1 to 1,000. Default: 1 each.
   */
  int[] blocks() default {};

  /**
   * The widening factor, as {@link Widen} on the interface. From 1 to 1,024. Default: as declared.
   */
  int widen() default 1;

  /** Units of the last {@link Dense} layer. From 1 to 1,048,576. Default: as declared. */
  int classes() default 0;

  /** The member's contract, {@code expect = @Expect(parameters = 272_474)}. Default: none. */
  Expect[] expect() default {};
}
