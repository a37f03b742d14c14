package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One of equal parts of a map's channels.
 *
 * <p>{@code @Split(part = 2, of = 2) Layer right(Layer input);} on [N, 8, 8, 64] gives channels 33
 * to 64, [N, 8, 8, 32].
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Split {
  /** Which part, counted from 1. From 1 to {@link #of}. No default. */
  int part();

  /** How many parts there are. From 2; divides the channels. No default. */
  int of();
}
