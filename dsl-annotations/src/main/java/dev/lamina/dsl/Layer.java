package dev.lamina.dsl;

/**
 * What a method of a network interface returns: one layer's output.
 *
 * <p>Nothing implements this type. It gives declarations a return and a parameter type, so that a
 * declaration is ordinary Java: {@code @Add Layer out(Layer second, Layer shortcut);}
 */
public interface Layer {}
