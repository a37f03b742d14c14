package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Places a block, or the layers of another network, as one layer.
 *
 * <p>{@code @Use(value = SqueezeExcite.class, filters = 128, blocks = 4, stride = 2) Layer
 * conv3();} places the block four times, one after the other, the first with stride 2. Its weights
 * are named {@code conv3/block2/conv1/kernel}; with one block, {@code conv3/conv1/kernel}.
 *
 * <p>{@code @Use(ResNet50Body.class) Layer body();} places all layers of that network's interface,
 * whatever its own {@code input} is, with weights named {@code body/conv2/block1/conv1/kernel}:
 * stem and head can differ, and the body is written once. The contracts of the other network hold
 * for that network alone; its {@link Defaults} and {@link Widen} come along.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Use {
  /** An interface annotated {@link Block} or {@link Network}. No default. */
  Class<?> value();

  /**
   * The filters of the block's layers that have none of their own. From 1 to 1,048,576. No default
   * where such layers exist; not written where there are none.
   */
  int filters() default 0;

  /** Stride of the first block's layers marked {@link Strided}. From 1 to 1,023. Default 1. */
  int stride() default 1;

  /** Number of blocks. From 1 to 1,000. Default 1. */
  int blocks() default 1;
}
