/**
 * One update: the graph of a training step, its session, gradients, update rules, the scale of the
 * loss and the averages of weights.
 */
package dev.lamina.runtime.step;
