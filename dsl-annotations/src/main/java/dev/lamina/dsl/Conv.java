package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A 2-D convolution, then (where asked for) a norm and an activation.
 *
 * <p>{@code @Conv(filters = 16, norm = BATCH, activation = RELU) Layer conv1();} on [N, 32, 32, 3]
 * becomes: 3x3 convolution without bias &rarr; batch norm &rarr; ReLU, [N, 32, 32, 16], with the
 * weights {@code conv1/kernel} [3, 3, 3, 16] and {@code conv1/norm/scale}, {@code offset}, {@code
 * movingMean}, {@code movingVariance} [16].
 *
 * <p>Output sizes follow floor((in + pads - dilation * (kernel - 1) - 1) / stride) + 1.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Conv {
  /**
   * Output channels. From 1 to 1,048,576. No default in a network; in a {@link Block} as the place
   * of use and {@link Relative} say.
   */
  int filters() default 0;

  /** Side of the square kernel, in pixels. From 1 to 1,023. Default 3. */
  int kernel() default 3;

  /** Step between outputs in both directions, in pixels. From 1 to 1,023. Default 1. */
  int stride() default 1;

  /** What surrounds the image. Default {@link Padding#SAME}: kernel / 2 zeros on each side. */
  Padding padding() default Padding.SAME;

  /**
   * With {@link Padding#EXPLICIT} alone: zeros at {top, bottom, left, right}, in pixels. Each from
   * 0 to 1,023. Default none.
   */
  int[] pixels() default {};

  /** Distance between the kernel's taps, in pixels. From 1 to 1,023. Default 1. */
  int dilation() default 1;

  /**
   * Groups that channels are split into, each convolved by itself. From 1; divides the input
   * channels and the filters. Default 1.
   */
  int groups() default 1;

  /**
   * Filters of a group, in place of {@link #groups}: filters / groupWidth groups. From 1; divides
   * the filters. Default: filters / groups.
   */
  int groupWidth() default 0;

  /**
   * Whether each channel is convolved by itself: as many groups as input channels. Default false.
   */
  boolean depthwise() default false;

  /** Whether a bias per filter is added. Default: as {@link Defaults#bias} says, false. */
  boolean bias() default false;

  /** The norm after the convolution. Default {@link Norm#NONE}. */
  Norm norm() default Norm.NONE;

  /** The activation after the norm. Default {@link Activation#NONE}. */
  Activation activation() default Activation.NONE;

  /** How the kernel starts. Default: as {@link Defaults#initializer} says, He normal (fan out). */
  Initializer initializer() default Initializer.HE_NORMAL_FAN_OUT;
}
