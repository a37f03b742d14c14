/**
 * What generated networks are written in: shared float32 weights, read in the compute type, and the
 * definition by which a trainer builds a network.
 */
package dev.lamina.runtime.graph;
