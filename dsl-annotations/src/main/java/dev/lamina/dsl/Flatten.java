package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lays a map out as one vector, row by row, channels last.
 *
 * <p>{@code @Flatten Layer flat();} on [N, 2, 2, 64] gives [N, 256].
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Flatten {}
