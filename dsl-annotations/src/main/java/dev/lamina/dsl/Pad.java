package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Zeros around a map.
 *
 * <p>{@code @Pad(pixels = {3, 3, 3, 3}) Layer padded();} on [N, 224, 224, 3] gives [N, 230, 230,
 * 3].
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Pad {
  /** Zeros at {top, bottom, left, right}, in pixels. Each from 0 to 1,023. No default. */
  int[] pixels();
}
