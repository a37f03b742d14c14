package dev.lamina.runtime.info;

import java.util.List;

/**
 * What a network computes, as far as it decides whose weights it can take.
 *
 * @param norms its batch norms
 * @param windows its convolutions and pools of more than a pixel that skip pixels, where TensorFlow
 *     and PyTorch pad differently
 */
public record Conventions(List<Norm> norms, List<Window> windows) {
  /** Copies the lists. */
  public Conventions {
    norms = List.copyOf(norms);
    windows = List.copyOf(windows);
  }

  /**
   * A batch norm.
   *
   * @param layer such as {@code conv1/norm}
   * @param epsilon what it adds to the variance
   */
  public record Norm(String layer, double epsilon) {}

  /**
   * A convolution or pool with a stride.
   *
   * @param layer such as {@code conv1}
   * @param symmetric whether it computes what as many zeros before as behind give
   * @param upper whether it computes what TensorFlow's SAME gives
   */
  public record Window(String layer, boolean symmetric, boolean upper) {}
}
