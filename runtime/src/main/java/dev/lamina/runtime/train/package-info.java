/**
 * A run: the trainer that carries out a plan on TensorFlow, the rules that end it, what it will
 * take, and listeners that hear how it goes.
 */
package dev.lamina.runtime.train;
