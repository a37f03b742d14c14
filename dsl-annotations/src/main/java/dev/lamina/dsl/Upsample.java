package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Repeats every pixel of a map in both directions, which is the nearest neighbour.
 *
 * <p>{@code @Upsample(factor = 2) Layer wide();} on [N, 8, 8, 64] gives [N, 16, 16, 64].
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Upsample {
  /** How often a pixel is repeated. From 2 to 1,023. No default. */
  int factor();
}
