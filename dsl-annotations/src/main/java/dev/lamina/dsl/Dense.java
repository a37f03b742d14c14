package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A fully connected layer on a vector, then (where asked for) an activation.
 *
 * <p>{@code @Dense(units = 10) Layer logits();} on [N, 64] gives [N, 10] with the weights {@code
 * logits/kernel} [64, 10], which starts uniform in +-1 / sqrt(64), and {@code logits/bias} [10],
 * which starts at zero. A map has to be pooled or flattened first.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Dense {
  /**
   * Outputs. From 1 to 1,048,576. No default in a network; in a {@link Block} as the place of use
   * and {@link Relative} say.
   */
  int units() default 0;

  /** Whether a bias per output is added. Default true. */
  boolean bias() default true;

  /** The activation. Default {@link Activation#NONE}. */
  Activation activation() default Activation.NONE;
}
