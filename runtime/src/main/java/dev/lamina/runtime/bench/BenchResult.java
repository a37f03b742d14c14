package dev.lamina.runtime.bench;

import dev.lamina.runtime.info.NetworkInfo;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was measured.
 *
 * @param network of which network
 * @param plan how
 * @param machine on what
 * @param trainImagesPerSecond of the median training step
 * @param inferenceImagesPerSecond of the median batch that a predictor computes
 * @param ceilings what the machine does at best in the same precision
 * @param firstStepSeconds from the start of the process to the end of its first training step
 * @param peakMemoryBytes the greatest resident memory of the process until training was measured;
 *     empty where the system does not say
 * @param profile where a step's time went, if that was asked for
 */
public record BenchResult(
    NetworkInfo network,
    BenchPlan plan,
    Machine machine,
    double trainImagesPerSecond,
    double inferenceImagesPerSecond,
    Ceilings ceilings,
    double firstStepSeconds,
    OptionalLong peakMemoryBytes,
    Optional<StepProfile> profile) {
  private static final double GIGA = 1e9;

  /** Forward pass, gradients by inputs, gradients by weights. */
  private static final int PASSES_OF_TRAINING = 3;

  /**
   * Returns the GFLOP/s of training: a multiply-add is two operations, a step is three forward
   * passes, since each layer's gradients by its input and by its weights take as many multiply-adds
   * as the layer.
   */
  public double trainGflops() {
    return PASSES_OF_TRAINING * forwardGflops(trainImagesPerSecond);
  }

  /** Returns the GFLOP/s of inference: a multiply-add is two operations. */
  public double inferenceGflops() {
    return forwardGflops(inferenceImagesPerSecond);
  }

  /** Returns the training's share of the higher ceiling. */
  public double shareOfCeiling() {
    return trainGflops() / ceilings.highest();
  }

  private double forwardGflops(double imagesPerSecond) {
    return 2 * network.multiplyAdds() * imagesPerSecond / GIGA;
  }
}
