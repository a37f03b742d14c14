package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sum of two or more layers of equal shape, all maps or all vectors, then (where asked for) an
 * activation. Nothing is broadcast in silence: unequal shapes do not compile.
 *
 * <p>{@code @Add(activation = RELU) Layer out(Layer second, Layer shortcut);} adds the layers
 * {@code second} and {@code shortcut}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Add {
  /**
   * Whether unequal shapes mean that nothing is added and the first layer is the result, the rule
   * of inverted bottlenecks (Sandler et al. 2018). Takes two layers. Default false.
   */
  boolean whereEqual() default false;

  /** The activation after the sum. Default {@link Activation#NONE}. */
  Activation activation() default Activation.NONE;
}
