package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Max-pooling: each output is the largest value of its window. Padding counts as the lowest value,
 * never as zero.
 *
 * <p>{@code @MaxPool(size = 3, stride = 2) Layer pool1();} on [N, 112, 112, 64] gives [N, 56, 56,
 * 64]: a 3x3 window, one pixel of padding on each side.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface MaxPool {
  /** Side of the square window, in pixels. From 1 to 1,023. No default. */
  int size();

  /** Step between windows in both directions, in pixels. From 1 to 1,023. No default. */
  int stride();

  /** What surrounds the image. Default {@link Padding#SAME}, for odd sizes. */
  Padding padding() default Padding.SAME;

  /**
   * With {@link Padding#EXPLICIT} alone: padding at {top, bottom, left, right}, in pixels, each
   * below the size. Default none.
   */
  int[] pixels() default {};
}
