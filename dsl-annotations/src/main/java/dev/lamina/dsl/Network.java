package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that an interface is a network.
 *
 * <p>This declaration
 *
 * <pre>{@code
 * @Network(input = {32, 32, 3})
 * interface Linear {
 *   @GlobalAvgPool Layer pooled();
 *   @Dense(units = 10) Layer logits();
 * }
 * }</pre>
 *
 * becomes the class {@code LinearGraph}: [N, 32, 32, 3] &rarr; pooled [N, 3] &rarr; logits [N, 10].
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Network {
  /**
   * The image's {height, width, channels}, in pixels. Three values, each from 1 to 65,536. No
   * default.
   */
  int[] input();
}
