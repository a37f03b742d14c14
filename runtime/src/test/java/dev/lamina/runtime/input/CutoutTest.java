package dev.lamina.runtime.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.step.VariableValues;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

class CutoutTest {

  /** Images of 4 rows and 5 columns. */
  @ParameterizedTest
  @CsvSource({
    "2, 1, 2, 10011 10011 11111 11111",
    "3, 1, 2, 10001 10001 10001 11111",
    "2, 0, 4, 11100 11111 11111 11111",
    "1, 3, 0, 11111 11111 11111 01111",
    "20, 3, 0, 00000 00000 00000 00000"
  })
  void blotsOutASquareAboutItsCentre(int side, int row, int column, String expected) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      float[] mask =
          VariableValues.fetch(
              session,
              new Cutout(side, 4, 5, 2).mask(tf, tf.constant(new float[][] {{row}, {column}})));
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < mask.length; i += 2) {
        assertThat(mask[i + 1]).as("the second channel").isEqualTo(mask[i]);
        text.append(i > 0 && i % 10 == 0 ? " " : "").append((int) mask[i]);
      }
      assertThat(text).hasToString(expected);
    }
  }

  /** 20,000 draws: each of the 20 pixels 1,000 times, within five deviations. */
  @Test
  void drawsEveryPixelAlike() {
    int n = 20_000;
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      float[] centres =
          VariableValues.fetch(
              session,
              new Cutout(2, 4, 5, 2)
                  .centres(
                      tf,
                      tf.random.statelessRandomUniform(
                          tf.constant(new long[] {2, n}), tf.constant(new long[] {1, 2}))));
      int[] seen = new int[20];
      for (int i = 0; i < n; i++) {
        int row = (int) centres[i];
        int column = (int) centres[n + i];
        seen[row * 5 + column]++;
      }
      assertThat(Arrays.stream(seen)).allSatisfy(count -> assertThat(count).isBetween(846, 1154));
    }
  }
}
