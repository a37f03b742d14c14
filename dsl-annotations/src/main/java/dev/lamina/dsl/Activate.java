package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An activation by itself.
 *
 * <p>{@code @Activate(RELU) Layer active();} keeps the shape and has no weights.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Activate {
  /** The activation, any but {@link Activation#NONE}. No default. */
  Activation value();
}
