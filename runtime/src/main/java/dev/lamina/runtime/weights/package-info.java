/**
 * Weights of other frameworks: how they name them and lay them out, which of them a network's are,
 * and what goes with them. Knows neither TensorFlow nor training.
 */
package dev.lamina.runtime.weights;
