/**
 * The vocabulary of Lamina: annotations that declare a residual network as a Java interface.
 *
 * <p>Every method of the interface is a layer, in source order; its name is the layer's name, its
 * scope in the graph and the prefix of its weights. A method without parameters takes the layer
 * above it; parameters name the layers that feed it, and {@code input} is the image. Shapes are
 * written {@code [N, height, width, channels]}, N being the batch.
 */
package dev.lamina.dsl;
