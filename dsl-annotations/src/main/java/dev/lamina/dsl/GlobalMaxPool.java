package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest value of each channel over the whole map.
 *
 * <p>{@code @GlobalMaxPool Layer pooled();} on [N, 8, 8, 64] gives [N, 64].
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface GlobalMaxPool {}
