/**
 * Training: a plan, a trainer that carries it out on TensorFlow, and listeners that hear how it
 * goes.
 */
package dev.lamina.runtime.train;
