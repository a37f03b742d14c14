/**
 * TensorFlow's operations as kernels see them: which are computed wrongly on some processors, by
 * what rules, and the ways to compute the same without them (docs/numerics.md).
 */
package dev.lamina.runtime.graph.kernel;
