package dev.lamina.runtime.step;

import org.tensorflow.Graph;
import org.tensorflow.proto.StepStats;

/**
 * What TensorFlow kept of one training step.
 *
 * @param graph the graph of the step; it belongs to the trainer and closes with it
 * @param stats when each operation began and ended, by device
 */
public record StepTrace(Graph graph, StepStats stats) {}
