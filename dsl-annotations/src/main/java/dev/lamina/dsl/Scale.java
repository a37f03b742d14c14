package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Multiplies every value of a map or a vector by a constant, in training and in inference: logits
 * that are to begin small, or a residual branch that is to (Szegedy et al. 2016, section 3.3).
 *
 * <p>{@code @Scale(factor = 1 / 9.0) Layer logits();} keeps the shape and has no weights.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Scale {
  /** What values are multiplied by. A finite number other than 0. No default. */
  double factor();
}
