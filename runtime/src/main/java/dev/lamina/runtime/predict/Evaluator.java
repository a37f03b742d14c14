package dev.lamina.runtime.predict;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.data.Views;
import dev.lamina.runtime.resume.TrainedNetwork;
import dev.lamina.runtime.step.LogitsReader;
import dev.lamina.runtime.step.ViewAverage;
import dev.lamina.runtime.train.Compatibility;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Measures a trained network on labelled images. For one thread. */
public final class Evaluator implements AutoCloseable {
  private static final int BATCH = 128;

  private final TrainedNetwork trained;
  private final InferenceGraph graph;

  private Evaluator(TrainedNetwork trained, InferenceGraph graph) {
    this.trained = trained;
    this.graph = graph;
  }

  /**
   * Builds the network's inference graph and puts the weights into it.
   *
   * @param trained the network
   * @return the evaluator, which must be closed
   * @throws LaminaException if the weights are not those of the network
   */
  public static Evaluator open(TrainedNetwork trained) {
    return new Evaluator(trained, InferenceGraph.open(trained));
  }

  /**
   * Classifies all images and compares with their labels.
   *
   * @param images of the shape and classes that the network was trained on
   * @return how it did
   * @throws LaminaException if shape or classes differ
   */
  public ClassificationReport evaluate(ImageDataset images) {
    return evaluate(images, Views.NONE);
  }

  /**
   * As {@link #evaluate(ImageDataset)}, by the mean of what the network says about views of each
   * image.
   *
   * @param images of the shape and classes that the network was trained on
   * @param views which ones
   * @return how it did
   * @throws LaminaException if shape or classes differ, or if the images are too small for a view
   */
  public ClassificationReport evaluate(ImageDataset images, Views views) {
    ClassificationReport.Counter counter = new ClassificationReport.Counter(images);
    if (views == Views.NONE) {
      classify(images, counter);
    } else {
      ViewAverage.of(images, views, this::classify).read(counter);
    }
    return counter.report();
  }

  /**
   * Shows what the network says about images.
   *
   * @param images of the shape and classes that the network was trained on
   * @param reader hears every image's logits, in the order of the images
   * @throws LaminaException if shape or classes differ
   */
  public void classify(ImageDataset images, LogitsReader reader) {
    check(images);
    for (int first = 0; first < images.size(); first += BATCH) {
      int count = Math.min(BATCH, images.size() - first);
      byte[] bytes = new byte[count * images.imageBytes()];
      images.copyImages(first, count, bytes, 0);
      Shape shape = Shape.of(count, images.height(), images.width(), images.channels());
      try (TUint8 batch = TUint8.tensorOf(shape)) {
        batch.asRawTensor().data().write(bytes);
        try (Result result =
            graph
                .session()
                .runner()
                .feed(graph.nodes().images(), batch)
                .fetch(graph.nodes().logits())
                .run()) {
          LogitsReader.readAll((TFloat32) result.get(0), first, reader);
        }
      }
    }
  }

  private void check(ImageDataset images) {
    Compatibility.checkImages(trained.network().info(), images);
    if (hasNames() && !images.classNames().equals(trained.classNames())) {
      throw new LaminaException(
          "The network was trained on %s with the classes %s; %s has other ones, %s."
              .formatted(
                  trained.dataset(), trained.classNames(), images.name(), images.classNames()));
    }
  }

  /** Imported weights may come without names for their classes, which are numbers then. */
  private boolean hasNames() {
    return trained
        .origin()
        .map(it -> it.config().map(config -> !config.classNames().isEmpty()).orElse(false))
        .orElse(true);
  }

  /** Frees the graph. */
  @Override
  public void close() {
    graph.close();
  }
}
