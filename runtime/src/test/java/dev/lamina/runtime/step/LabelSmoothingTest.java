package dev.lamina.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.input.Targets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/** The loss is the cross entropy of (1 - s) * label + s / classes, written out in plain Java. */
class LabelSmoothingTest {
  private static final float[][] LOGITS = {{1, -2, 0.5f}, {0, 3, 3}};
  private static final long[] LABELS = {0, 2};

  @ParameterizedTest
  @ValueSource(floats = {0, 0.1f, 0.75f})
  void spreadsAShareOverAllClasses(float smoothing) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Classifier classifier =
          Classifier.of(tf, tf.constant(LOGITS), Targets.of(tf.constant(LABELS)), 3, smoothing);
      try (Session session = new Session(graph)) {
        float[] loss = VariableValues.fetch(session, classifier.loss());
        assertThat((double) loss[0]).isCloseTo(expected(0, smoothing), within(1e-6));
        assertThat((double) loss[1]).isCloseTo(expected(1, smoothing), within(1e-6));
      }
    }
  }

  private static double expected(int image, double smoothing) {
    double sum = 0;
    for (float logit : LOGITS[image]) {
      sum += Math.exp(logit);
    }
    double loss = 0;
    for (int c = 0; c < 3; c++) {
      double target = (c == LABELS[image] ? 1 - smoothing : 0) + smoothing / 3;
      loss -= target * (LOGITS[image][c] - Math.log(sum));
    }
    return loss;
  }
}
