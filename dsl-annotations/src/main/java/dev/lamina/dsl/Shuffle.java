package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Interleaves the channels of groups: the first of each group, then the second of each (Zhang et
 * al. 2017), so that what follows in groups sees all of them.
 *
 * <p>{@code @Shuffle(groups = 2) Layer shuffled();} keeps the shape.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Shuffle {
  /** Groups of channels. From 2; divides the channels. No default. */
  int groups();
}
