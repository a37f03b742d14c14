package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Batch normalisation with a scale and an offset per channel (Ioffe and Szegedy 2015), then (where
 * asked for) an activation.
 *
 * <p>{@code @BatchNorm(activation = RELU) Layer norm();} on [N, 8, 8, 640] keeps the shape; its
 * weights are {@code norm/scale}, {@code norm/offset}, {@code norm/movingMean} and {@code
 * norm/movingVariance}, [640] each, the last two not trained. The moving variance is that of a
 * sample (divided by N - 1), as in PyTorch.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface BatchNorm {
  /** The activation after the norm. Default {@link Activation#NONE}. */
  Activation activation() default Activation.NONE;
}
