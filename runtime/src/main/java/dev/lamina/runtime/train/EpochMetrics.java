package dev.lamina.runtime.train;

/**
 * What one epoch showed.
 *
 * @param epoch the epoch, from 1
 * @param step how many steps the run has made so far
 * @param learningRate the rate of the epoch's last step
 * @param trainLoss mean of the steps' losses, in nats, on augmented images, weights changing
 * @param trainAccuracy mean of the steps' accuracies, 0 to 1
 * @param testLoss mean cross entropy of all test images, in nats, after the epoch
 * @param testAccuracy fraction of all test images classified right, 0 to 1
 * @param imagesPerSecond training images a second, evaluation not counted
 * @param seconds training and evaluation together
 */
public record EpochMetrics(
    int epoch,
    long step,
    float learningRate,
    double trainLoss,
    double trainAccuracy,
    double testLoss,
    double testAccuracy,
    double imagesPerSecond,
    double seconds) {}
