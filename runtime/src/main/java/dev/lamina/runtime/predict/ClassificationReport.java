package dev.lamina.runtime.predict;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.step.LogitsReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How a network did on labelled images.
 *
 * @param dataset the images' name
 * @param classNames the classes' names in the order of their numbers
 * @param images how many there were
 * @param loss mean cross entropy, in nats
 * @param top1 the fraction whose label has the greatest logit, 0 to 1
 * @param top5 the fraction whose label is among the five greatest logits, 0 to 1; of fewer classes,
 *     among them all
 * @param confusion how many images of class {@code row} were taken for class {@code column}
 * @param worst the images classified wrong with the least probability of their label, the worst
 *     first
 */
public record ClassificationReport(
    String dataset,
    List<String> classNames,
    int images,
    double loss,
    double top1,
    double top5,
    List<List<Integer>> confusion,
    List<Mistake> worst) {

  /** Copies the lists. */
  public ClassificationReport {
    classNames = List.copyOf(classNames);
    confusion = confusion.stream().map(List::copyOf).toList();
    worst = List.copyOf(worst);
  }

  /**
   * An image that was taken for another class.
   *
   * @param image its index in its data set
   * @param label its class
   * @param predicted the class that it was taken for
   * @param labelProbability what the network gave its class, 0 to 1
   * @param predictedProbability what it gave the other one, 0 to 1
   */
  public record Mistake(
      int image, int label, int predicted, double labelProbability, double predictedProbability) {}

  /** Returns how many images there were of a class. */
  public int imagesOf(int label) {
    return confusion.get(label).stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the fraction of a class that was classified right; NaN if it had no image. */
  public double accuracyOf(int label) {
    return (double) confusion.get(label).get(label) / imagesOf(label);
  }

  /** Counts what a network says about images into a report. */
  public static final class Counter implements LogitsReader {
    private static final int FIVE = 5;
    private static final int WORST = 24;

    private static final Comparator<Mistake> WORST_FIRST =
        Comparator.comparingDouble(Mistake::labelProbability).thenComparingInt(Mistake::image);

    private final ImageDataset images;
    private final int[][] confusion;
    private final PriorityQueue<Mistake> worst = new PriorityQueue<>(WORST_FIRST.reversed());
    private int seen;
    private double loss;
    private int inFive;

    /**
     * Starts with nothing counted.
     *
     * @param images the images that will be classified
     */
    public Counter(ImageDataset images) {
      this.images = images;
      this.confusion = new int[images.classes()][images.classes()];
    }

    /** Counts one image. */
    @Override
    public void read(int image, float[] logits) {
      int label = images.label(image);
      int best = 0;
      int greater = 0;
      for (int k = 0; k < logits.length; k++) {
        best = logits[k] > logits[best] ? k : best;
        // Of equal logits the lower class counts first, as in the greatest one.
        greater += logits[k] > logits[label] || (logits[k] == logits[label] && k < label) ? 1 : 0;
      }
      seen++;
      confusion[label][best]++;
      inFive += greater < FIVE ? 1 : 0;
      double log = logSum(logits, logits[best]);
      loss += log - logits[label];
      if (best != label) {
        keep(
            new Mistake(
                image, label, best, Math.exp(logits[label] - log), Math.exp(logits[best] - log)));
      }
    }

    private static double logSum(float[] logits, float greatest) {
      double sum = 0;
      for (float logit : logits) {
        sum += Math.exp((double) logit - greatest);
      }
      return greatest + Math.log(sum);
    }

    private void keep(Mistake mistake) {
      worst.add(mistake);
      if (worst.size() > WORST) {
        worst.remove();
      }
    }

    /** Returns the report of what was counted so far. */
    public ClassificationReport report() {
      int right = 0;
      List<List<Integer>> rows = new ArrayList<>();
      for (int i = 0; i < confusion.length; i++) {
        right += confusion[i][i];
        rows.add(Arrays.stream(confusion[i]).boxed().toList());
      }
      return new ClassificationReport(
          images.name(),
          images.classNames(),
          seen,
          loss / seen,
          (double) right / seen,
          (double) inFive / seen,
          rows,
          worst.stream().sorted(WORST_FIRST).toList());
    }
  }
}
