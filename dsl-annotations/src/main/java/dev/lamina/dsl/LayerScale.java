package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Multiplies each channel of a map or a vector by a weight of its own (Touvron et al. 2021): a
 * residual branch that begins as almost nothing.
 *
 * <p>{@code @LayerScale(initial = 1e-6) Layer scaled();} on [N, 8, 8, 96] keeps the shape; its
 * weight is {@code scaled/scale}, [96].
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface LayerScale {
  /** What the weights start at. A finite number. Default 1e-6, as in ConvNeXt. */
  double initial() default 1e-6;
}
