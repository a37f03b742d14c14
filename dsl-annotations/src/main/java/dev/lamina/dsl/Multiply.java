package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The element-wise product of two or more layers, from the left: of equal shape, all maps or all
 * vectors, or a map [N, height, width, channels] and then gates [N, channels], which hold for every
 * pixel (Hu et al. 2018); then (where asked for) an activation.
 *
 * <p>{@code @Multiply Layer scaled(Layer features, Layer gate);} keeps the first one's shape.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Multiply {
  /** The activation after the product. Default {@link Activation#NONE}. */
  Activation activation() default Activation.NONE;
}
