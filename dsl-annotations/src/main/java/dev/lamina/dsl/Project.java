package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A shortcut: the identity where the shape stays; where it changes, a 1x1 convolution (option B of
 * He et al. 2015), or padding with zero channels (option A).
 *
 * <p>{@code @Project(filters = 32, stride = 2, norm = BATCH) Layer shortcut(Layer input);} on [N,
 * 32, 32, 16] becomes a 1x1 convolution with stride 2 and a batch norm, [N, 16, 16, 32]; on [N, 16,
 * 16, 32] with stride 1 it would become nothing.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Project {
  /** Output channels. From 1 to 1,048,576. Default: in a {@link Block} as the place of use says. */
  int filters() default 0;

  /** Step between outputs, in pixels. From 1 to 1,023. Default 1. */
  int stride() default 1;

  /** What stands where the shape changes. Default {@link Shortcut#PROJECTION}. */
  Shortcut shortcut() default Shortcut.PROJECTION;

  /** The norm after the convolution. Default {@link Norm#NONE}. */
  Norm norm() default Norm.NONE;
}
