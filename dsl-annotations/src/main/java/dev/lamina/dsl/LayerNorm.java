package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Normalises the channels of each pixel, or the values of a vector, with a scale and an offset per
 * channel (Ba et al. 2016, over channels alone as in ConvNeXt), then (where asked for) an
 * activation.
 *
 * <p>{@code @LayerNorm Layer norm();} on [N, 8, 8, 96] keeps the shape; its weights are {@code
 * norm/scale} and {@code norm/offset}, [96] each. It is the same in training and inference. What is
 * added to the variance is {@link Defaults#bnEpsilon}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface LayerNorm {
  /** The activation after the norm. Default {@link Activation#NONE}. */
  Activation activation() default Activation.NONE;
}
