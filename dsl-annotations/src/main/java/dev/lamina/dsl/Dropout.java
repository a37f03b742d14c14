package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets a random share of values to zero in training and divides the others by 1 - rate, so that the
 * expectation stays (Srivastava et al. 2014); the identity in inference.
 *
 * <p>{@code @Dropout(rate = 0.3) Layer dropped();} keeps the shape and has no weights.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Dropout {
  /** Share of values set to zero. Above 0, below 1. No default. */
  double rate();
}
