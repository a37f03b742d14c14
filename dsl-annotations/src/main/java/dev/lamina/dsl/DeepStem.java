package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The first convolutions of ResNet-D, -T and -S (He et al. 2018, figure 2b): 3x3 convolutions, each
 * with a norm and an activation, the first with the stride.
 *
 * <p>{@code @DeepStem(filters = {32, 32, 64}) Layer stem();} on [N, 224, 224, 3] gives [N, 112,
 * 112, 64]. Its weights are named {@code stem/conv1/kernel}, {@code stem/norm1/scale} and so on.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface DeepStem {
  /** Filters of each convolution, in their order. Each from 1 to 1,048,576. No default. */
  int[] filters();

  /** Stride of the first convolution. From 1 to 1,023. Default 2. */
  int stride() default 2;

  /** The activation. Default {@link Activation#RELU}. */
  Activation activation() default Activation.RELU;
}
