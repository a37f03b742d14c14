package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that an interface is a block: layers to be placed in networks, by {@link Use}, with
 * filters and stride given there.
 *
 * <p>{@code input} is what the block is given, the last layer is what it gives. Layers without
 * {@code filters} have the filters of the place of use, or a share of them that {@link Relative}
 * says; layers marked {@link Strided} have its stride. This is a residual block with
 * squeeze-and-excitation (Hu et al. 2018):
 *
 * <pre>{@code
 * @Block
 * interface SqueezeExcite {
 *   @Conv(norm = BATCH, activation = RELU) @Strided Layer conv1(Layer input);
 *   @Conv(norm = BATCH)                             Layer conv2();
 *   @GlobalAvgPool                                  Layer squeezed();
 *   @Dense(activation = RELU) @Relative(over = 16)  Layer reduced();
 *   @Dense(activation = SIGMOID)                    Layer gate();
 *   @Multiply                                       Layer scaled(Layer conv2, Layer gate);
 *   @Project(norm = BATCH) @Strided                 Layer shortcut(Layer input);
 *   @Add(activation = RELU)                         Layer out(Layer scaled, Layer shortcut);
 * }
 * }</pre>
 *
 * <p>A block is checked at every place of use, with the shapes that it has there.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Block {}
