package dev.lamina.processor.declaration;

import dev.lamina.processor.problem.Origin;

/**
 * One attribute of an annotation.
 *
 * @param value an Integer, Long, Double, Boolean, String (an enum constant's name) interface,
 *     annotation, or list of these
 * @param explicit whether the source writes it, rather than leaving the default
 * @param origin the value in the source; the annotation where the value is the default
 */
public record Attribute(Object value, boolean explicit, Origin origin) {}
