package dev.lamina.processor.problem;

/**
 * The place in the user's source that a problem belongs to: an element, an annotation or one of its
 * values. Only the package that reads sources knows what is behind it.
 */
public interface Origin {}
