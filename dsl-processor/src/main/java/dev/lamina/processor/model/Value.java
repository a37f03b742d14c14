package dev.lamina.processor.model;

/**
 * What an operation gives: one tensor of the graph.
 *
 * @param id unique within a network, in order of making; the image is 0
 */
public record Value(int id, Shape shape) {}
