package dev.lamina.runtime.plan;

/**
 * How well a network does on a data set.
 *
 * @param loss mean cross entropy of all images, in nats
 * @param accuracy fraction of all images classified right, 0 to 1
 * @param images how many there were
 */
public record Evaluation(double loss, double accuracy, int images) {}
