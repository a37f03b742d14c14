package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a class file of an interface does not tell every compiler: its layers in the order of the
 * source, and what their inputs are called. The processor writes it on what it generates, and reads
 * it where a block or network comes from a class file; nobody has to write it.
 *
 * <pre>{@code
 * @DeclaredLayers({"conv1", "conv2", "sum(conv1, conv2)"})
 * }</pre>
 *
 * <p>It is an annotation of a class, not a file beside it, since every compiler finds classes in
 * sources, folders, jars and modules alike, and build tools know what has to be compiled anew when
 * one changes.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface DeclaredLayers {
  /**
   * The layers in order; in parentheses the names of the inputs, where the declaration has them.
   */
  String[] value();

  /**
   * Codes of warnings that {@code @SuppressWarnings} silences, which class files do not keep:
   * {@code "ImageStem"} for all layers, {@code "conv1: StrideSkipsPixels"} for one.
   */
  String[] suppressed() default {};
}
