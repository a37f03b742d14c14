package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the layers of a network use where they do not say.
 *
 * <p>{@code @Defaults(bias = true, bnEpsilon = 1.001e-5)} on the interface gives every convolution
 * a bias, those inside {@link Residual} and {@link Bottleneck} too, and every batch norm that
 * epsilon, as keras.applications has them.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Defaults {
  /** How convolution kernels start. Default {@link Initializer#HE_NORMAL_FAN_OUT}. */
  Initializer initializer() default Initializer.HE_NORMAL_FAN_OUT;

  /**
   * The share of the old moving mean and variance that a step keeps. From 0 to 1. Default 0.9,
   * which PyTorch calls 0.1.
   */
  double bnMomentum() default 0.9;

  /** What norms add to the variance. Above 0, at most 1. Default 1e-5. */
  double bnEpsilon() default 1e-5;

  /** Whether convolutions have a bias. Default false. */
  boolean bias() default false;

  /**
   * The norms inside {@link Residual} and {@link Bottleneck}, those of projections too. {@link
   * Norm#NONE} leaves them out. Default {@link Norm#BATCH}.
   */
  Norm norm() default Norm.BATCH;

  /** Groups of channels of {@link Norm#GROUP}. From 1 to 1,048,576. Default 32. */
  int normGroups() default 32;
}
