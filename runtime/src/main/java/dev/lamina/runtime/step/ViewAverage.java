package dev.lamina.runtime.step;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.data.Views;
import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.train.Trainer;

/** What a network says about images on average over views of them. */
public final class ViewAverage {
  private final ImageDataset images;
  private final float[][] logits;

  /** Who classifies images: {@link Trainer#classify}, for instance. */
  @FunctionalInterface
  public interface Classification {
    /** Tells the reader every image's logits, in the order of the images. */
    void classify(ImageDataset images, LogitsReader reader);
  }

  private ViewAverage(ImageDataset images, float[][] logits) {
    this.images = images;
    this.logits = logits;
  }

  /**
   * Classifies images once a view.
   *
   * @param images what is looked at
   * @param views how
   * @param network who classifies
   * @return the weighted mean of each image's logits
   * @throws dev.lamina.runtime.LaminaException if the images are too small for a view
   */
  public static ViewAverage of(ImageDataset images, Views views, Classification network) {
    float[][] logits = new float[images.size()][images.classes()];
    float total = 0;
    for (Views.View view : views.list()) {
      total += view.weight();
    }
    for (Views.View view : views.list()) {
      float share = view.weight() / total;
      network.classify(
          view.of(images),
          (image, said) -> {
            for (int k = 0; k < said.length; k++) {
              logits[image][k] += share * said[k];
            }
          });
    }
    return new ViewAverage(images, logits);
  }

  /** Tells a reader every image's mean logits, in the order of the images. */
  public void read(LogitsReader reader) {
    for (int i = 0; i < logits.length; i++) {
      reader.read(i, logits[i].clone());
    }
  }

  /** Returns how well the mean logits do. */
  public Evaluation evaluation() {
    double loss = 0;
    int right = 0;
    for (int i = 0; i < logits.length; i++) {
      int label = images.label(i);
      loss += crossEntropy(logits[i], label);
      right += greatest(logits[i]) == label ? 1 : 0;
    }
    return new Evaluation(loss / logits.length, right / (double) logits.length, logits.length);
  }

  private static double crossEntropy(float[] said, int label) {
    double greatest = said[greatest(said)];
    double sum = 0;
    for (float each : said) {
      sum += Math.exp(each - greatest);
    }
    return Math.log(sum) + greatest - said[label];
  }

  /** The first of the greatest ones, as TensorFlow's ArgMax. */
  private static int greatest(float[] said) {
    int best = 0;
    for (int k = 1; k < said.length; k++) {
      best = said[k] > said[best] ? k : best;
    }
    return best;
  }
}
