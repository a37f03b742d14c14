package dev.lamina.runtime.train;

import dev.lamina.runtime.info.NetworkInfo;

/**
 * What is about to be trained.
 *
 * @param network the network's description
 * @param dataset the data set's name
 * @param trainImages how many images are trained on
 * @param testImages how many images are measured on
 * @param plan how it is trained
 * @param normalization the numbers that the plan's normalisation came to
 * @param memory what the run is expected to take
 * @param stepsPerEpoch full batches an epoch
 * @param totalSteps steps of the whole run
 */
public record TrainingStart(
    NetworkInfo network,
    String dataset,
    int trainImages,
    int testImages,
    TrainingPlan plan,
    Normalization.Channels normalization,
    MemoryEstimate memory,
    long stepsPerEpoch,
    long totalSteps) {}
