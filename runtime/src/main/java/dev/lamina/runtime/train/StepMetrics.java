package dev.lamina.runtime.train;

/**
 * What one step showed.
 *
 * @param epoch the epoch, from 1
 * @param step the step in the whole run, from 1
 * @param learningRate the rate of its update
 * @param loss mean cross entropy of its images, in nats, before the update
 * @param accuracy fraction of its images classified right, before the update
 */
public record StepMetrics(int epoch, long step, float learningRate, float loss, float accuracy) {}
