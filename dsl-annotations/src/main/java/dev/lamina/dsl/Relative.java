package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The filters or units of a layer inside a {@link Block}, as a share of what the place of use has:
 * times / over of it, which has to be whole.
 *
 * <p>With {@code @Use(value = Inverted.class, filters = 24)} on 16 channels, {@code @Conv(kernel =
 * 1) @Relative(of = INPUT, times = 6) Layer expanded();} has 96 filters.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Relative {
  /** What it is a share of. Default {@link Of#FILTERS}. */
  Of of() default Of.FILTERS;

  /** The numerator. From 1 to 1,024. Default 1. */
  int times() default 1;

  /** The denominator. From 1 to 1,024. Default 1. */
  int over() default 1;

  /** What a width is a share of. */
  enum Of {
    /** The filters that the place of use gives. */
    FILTERS,
    /** The channels of the block's input, or the units of a vector. */
    INPUT
  }
}
