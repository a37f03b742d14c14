package dev.lamina.runtime.doctor;

import java.util.Map;

/**
 * An operation of a network with its gradients, as a machine computes them.
 *
 * @param operation such as {@code Conv2D 3x3/2}
 * @param shapes from the input's to the output's, without the number of images
 * @param cells what the machine makes of each part that the network has
 */
record Row(String operation, String shapes, Map<Part, Cell> cells) {

  /** What is computed. */
  enum Part {
    FORWARD,
    INPUT_GRADIENT,
    KERNEL_GRADIENT
  }

  /** In a word, the worst last. */
  enum State {
    RIGHT,
    NOT_COMPARED,
    REWRITTEN,
    REFUSED
  }

  /**
   * What a machine makes of a part.
   *
   * @param state in a word
   * @param text in words
   */
  record Cell(State state, String text) {
    Cell worse(Cell other) {
      return other.state.compareTo(state) > 0 ? other : this;
    }
  }
}
