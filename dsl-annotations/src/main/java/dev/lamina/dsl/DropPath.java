package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets a random share of the images of a batch to zero in training and divides the others by 1 -
 * rate; the identity in inference: stochastic depth (Huang et al. 2016), at the end of a residual
 * branch.
 *
 * <p>{@code @DropPath(rate = 0.1) Layer dropped();} keeps the shape. What is dropped depends on the
 * run's seed, the step, the layer and the place of the image in its batch.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface DropPath {
  /** Share of images that are set to zero. Above 0, below 1. No default. */
  double rate();
}
