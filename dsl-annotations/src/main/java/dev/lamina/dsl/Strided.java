package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a layer inside a {@link Block} the stride of the place of use, instead of one of its own.
 *
 * <p>With {@code @Use(value = Plain.class, filters = 32, blocks = 3, stride = 2)},
 * {@code @Conv @Strided Layer conv1();} has stride 2 in the first block and stride 1 in the others.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Strided {}
