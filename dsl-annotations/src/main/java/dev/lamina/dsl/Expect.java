package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A contract that the compiler proves: a network or layer that does not keep it does not compile.
 * What is not written is not checked.
 *
 * <p>{@code @Expect(parameters = 25_557_032, depth = 50)} on ResNet-50's interface refuses every
 * change that would make it another network than torchvision's.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface Expect {
  /**
   * On the interface: trained values in total, i.e. kernels, biases, and batch-norm scales and
   * offsets. Moving statistics do not count.
   */
  long parameters() default 0;

  /** On the interface: moving means and variances in total. */
  long movingStatistics() default 0;

  /**
   * On the interface: convolutions and dense layers on the longest path from image to output, the
   * 50 of ResNet-50.
   */
  int depth() default 0;

  /** On the interface: every convolution, projections included, the d of WRN-d-k with k above 1. */
  int convolutions() default 0;

  /**
   * On the interface: multiplications with an addition in convolutions and dense layers, for one
   * image.
   */
  long multiplyAdds() default 0;

  /** On a method: the layer's output, {height, width, channels} or {units}. */
  int[] shape() default {};
}
