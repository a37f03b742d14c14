package dev.lamina.processor.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What PyTorch computes for a network, in float64.
 *
 * @param batch number of images
 * @param labels one an image
 * @param inference logits by moving statistics, an image after the other
 * @param training logits by the batch's statistics
 * @param loss mean cross entropy of the training logits
 * @param gradients of the loss, by weight in the order of use
 * @param statistics moving statistics after one step
 */
record Golden(
    int batch,
    List<Integer> labels,
    List<Double> inference,
    List<Double> training,
    double loss,
    Map<String, Digest> gradients,
    Map<String, Digest> statistics) {

  /**
   * One convolution or pooling.
   *
   * @param layer the annotation
   * @param pixels with padding EXPLICIT
   * @param shape of the output, without the batch
   * @param gradients of the output's product with other numbers, by the layer's weights and input
   */
  record Window(
      String layer,
      List<Integer> input,
      int size,
      int stride,
      String padding,
      List<Integer> pixels,
      int dilation,
      int groups,
      int filters,
      List<Integer> shape,
      Digest output,
      Map<String, Digest> gradients) {}

  /**
   * What is kept of an array.
   *
   * @param norm its Euclidean length
   * @param dot its product with other numbers, which no two values can change places in
   * @param values five of its values, evenly spread
   */
  record Digest(int size, double norm, double dot, List<Double> values) {
    /** Compares within a tolerance, a share of the norm or of the root mean square. */
    void compare(String what, float[] actual, double tolerance) {
      assertThat(actual).as(what).hasSize(size);
      double[] factors = Formulas.centred("digest", size, 1);
      double squares = 0;
      double product = 0;
      for (int i = 0; i < size; i++) {
        squares += (double) actual[i] * actual[i];
        product += actual[i] * factors[i];
      }
      assertThat(Math.sqrt(squares))
          .as("norm of " + what)
          .isCloseTo(norm, within(norm * tolerance));
      assertThat(product).as("dot of " + what).isCloseTo(dot, within(norm * tolerance));
      for (int i = 0; i < values.size(); i++) {
        int at = (int) ((long) i * (size - 1) / (values.size() - 1));
        assertThat((double) actual[at])
            .as("value %d of %s", at, what)
            .isCloseTo(values.get(i), within(norm * tolerance));
      }
    }
  }

  /** Reads a file of the folder pytorch. */
  static <E> E read(String name, TypeReference<E> type) throws IOException {
    return new ObjectMapper().readValue(text(name), type);
  }

  /** The text of a file of the folder pytorch. */
  static String text(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream("/pytorch/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
