/**
 * The annotation processor: proves the shapes of declared networks and generates their graph
 * builders.
 *
 * <p>Annotated interfaces flow through {@code source} (declarations), {@code layers} (expansion
 * into primitives), {@code model} (shapes), {@code check} (network-wide rules) and {@code codegen}
 * (files). The arrows between these packages are guarded by a test.
 */
package dev.lamina.processor;
