package dev.lamina.runtime.bench;

import java.util.List;

/**
 * Where the time of a training step goes. Operations run beside each other, so that their times add
 * up to more than the step.
 *
 * @param types by type of operation, the longest first
 * @param layers by declared layer in the order of the declaration; then {@code (input)}, which
 *     gathers and varies images, {@code (loss)}, {@code (gradients)} that no one layer has, {@code
 *     (update)} of the weights, and {@code (other)}
 */
public record StepProfile(List<TypeTime> types, List<LayerTime> layers) {

  /** Copies the lists. */
  public StepProfile {
    types = List.copyOf(types);
    layers = List.copyOf(layers);
  }

  /**
   * The time of a type of operation.
   *
   * @param type as TensorFlow names it, after the session's rewriting
   * @param operations how many of it are in a step
   * @param millis their times together, in milliseconds
   */
  public record TypeTime(String type, int operations, double millis) {}

  /**
   * The time of a layer.
   *
   * @param layer its name
   * @param forwardMillis of the operations it is made of, in milliseconds
   * @param backwardMillis of the gradients that can be told to be its own, in milliseconds
   */
  public record LayerTime(String layer, double forwardMillis, double backwardMillis) {}
}
