package dev.lamina.runtime.plan;

import java.util.Optional;

/**
 * What one epoch showed.
 *
 * @param epoch the epoch, from 1
 * @param step how many steps the run has made so far
 * @param learningRate the rate of the epoch's last step
 * @param trainLoss mean of the steps' losses, in nats, on augmented images, weights changing
 * @param trainAccuracy mean of the steps' accuracies, 0 to 1
 * @param validation how well the network does on the validation images; empty if there are none
 * @param test how well the network does on the test images; empty if they were not looked at
 * @param imagesPerSecond training images a second, evaluation not counted
 * @param seconds training and evaluation together
 */
public record EpochMetrics(
    int epoch,
    long step,
    float learningRate,
    double trainLoss,
    double trainAccuracy,
    Optional<Evaluation> validation,
    Optional<Evaluation> test,
    double imagesPerSecond,
    double seconds) {}
