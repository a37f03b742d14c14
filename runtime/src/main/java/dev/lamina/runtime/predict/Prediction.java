package dev.lamina.runtime.predict;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network says about one image.
 *
 * @param classes all classes, the most probable first; of equal ones the lower number
 */
public record Prediction(List<Candidate> classes) {

  /** Copies the list. */
  public Prediction {
    classes = List.copyOf(classes);
  }

  /**
   * A class that the image may be of.
   *
   * @param number the class's, from 0
   * @param name the class's
   * @param probability 0 to 1; those of all classes add up to 1
   */
  public record Candidate(int number, String name, float probability) {}

  /** Returns the most probable class. */
  public Candidate best() {
    return classes.get(0);
  }

  /** Sorts the classes of one image. */
  static Prediction of(List<String> names, float[] probabilities) {
    return new Prediction(
        IntStream.range(0, probabilities.length)
            .mapToObj(i -> new Candidate(i, names.get(i), probabilities[i]))
            .sorted(Comparator.comparingDouble(it -> -it.probability()))
            .toList());
  }
}
