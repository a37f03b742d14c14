package dev.lamina.runtime.predict;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingStart;
import java.util.List;
import java.util.Locale;

/**
 * A network with its first weights, asked for whole batches, for measurements: what a {@link
 * Predictor} computes a batch with, without its queue. For one thread.
 */
public final class UntrainedModel implements AutoCloseable {
  private final Model model;

  private UntrainedModel(Model model) {
    this.model = model;
  }

  /**
   * Builds a network as a {@link Predictor} does.
   *
   * @param network a classifier
   * @param start what a {@link Trainer} of it says before it trains: precision, normalisation, and
   *     the seed that the first weights are drawn from
   * @return the model, which must be closed
   */
  public static UntrainedModel of(NetworkDefinition network, TrainingStart start) {
    InferenceGraph graph =
        InferenceGraph.untrained(
            network, start.plan().precision(), start.normalization(), start.plan().seed());
    // Classes have no names before there is data.
    return new UntrainedModel(Model.of(graph, network.info().input(), List.of()));
  }

  /**
   * Computes a batch.
   *
   * @param images height * width * channels unsigned bytes each, one after the other
   * @param count how many images
   * @return probabilities, [count][classes]
   * @throws LaminaException if the bytes are more or fewer than the images'
   */
  public float[][] probabilities(byte[] images, int count) {
    if (images.length != (long) count * model.imageBytes()) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "There are %,d bytes for %,d images; the network takes %,d for each.",
              images.length,
              count,
              model.imageBytes()));
    }
    return model.probabilities(images, count);
  }

  /** Frees the network. */
  @Override
  public void close() {
    model.close();
  }
}
