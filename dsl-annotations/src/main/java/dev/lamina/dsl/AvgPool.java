package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Average-pooling: each output is the mean of its window.
 *
 * <p>{@code @AvgPool(size = 2, stride = 2) Layer pool();} on [N, 8, 8, 64] gives [N, 4, 4, 64].
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface AvgPool {
  /** Side of the square window, in pixels. From 1 to 1,023. No default. */
  int size();

  /** Step between windows in both directions, in pixels. From 1 to 1,023. No default. */
  int stride();

  /**
   * What surrounds the image. Default {@link Padding#VALID}. With SAME and EXPLICIT padded zeros
   * count in the mean, as in PyTorch; with SAME_UPPER they do not, as in TensorFlow.
   */
  Padding padding() default Padding.VALID;

  /**
   * With {@link Padding#EXPLICIT} alone: zeros at {top, bottom, left, right}, in pixels, each below
   * the size. Default none.
   */
  int[] pixels() default {};
}
