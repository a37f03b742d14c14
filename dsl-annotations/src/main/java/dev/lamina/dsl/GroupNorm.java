package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Normalises all pixels and channels of each group of channels, with a scale and an offset per
 * channel (Wu and He 2018), then (where asked for) an activation.
 *
 * <p>{@code @GroupNorm(groups = 32) Layer norm();} on [N, 8, 8, 64] keeps the shape; its weights
 * are {@code norm/scale} and {@code norm/offset}, [64] each. It is the same in training and
 * inference. What is added to the variance is {@link Defaults#bnEpsilon}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface GroupNorm {
  /** Groups of channels. From 1; divides the channels. Default 32. */
  int groups() default 32;

  /** The activation after the norm. Default {@link Activation#NONE}. */
  Activation activation() default Activation.NONE;
}
