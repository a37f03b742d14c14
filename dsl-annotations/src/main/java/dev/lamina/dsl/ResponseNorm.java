package dev.lamina.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds to each value of a map its product with its channel's share of the response, which is the
 * length of the channel over the map, divided by the mean length of all channels (global response
 * normalisation, Woo et al. 2023).
 *
 * <p>{@code @ResponseNorm Layer norm();} on [N, 8, 8, 96] keeps the shape; its weights are {@code
 * norm/scale}, of the products, and {@code norm/offset}, [96] each, which start at zero.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface ResponseNorm {}
