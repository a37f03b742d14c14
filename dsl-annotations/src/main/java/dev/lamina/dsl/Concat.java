package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Joins the channels of two or more maps of equal height and width, or of two or more vectors, in
 * the order of the parameters.
 *
 * <p>{@code @Concat Layer joined(Layer left, Layer right);} on [N, 8, 8, 16] and [N, 8, 8, 48]
 * gives [N, 8, 8, 64].
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Concat {}
