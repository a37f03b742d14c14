package dev.lamina.runtime.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class ConvolutionWorkTest {
  /** One convolution of [n, side, side, 64] by [3, 3, 64, 64], n unknown: side^2 * 36,864. */
  @ParameterizedTest
  @CsvSource({"8, true", "10, true", "11, false", "32, false", "-1, false"})
  void fourMillionMultiplyAddsAreSmall(long side, boolean small) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      tf.nn.conv2d(
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, side, side, 64))),
          tf.zeros(tf.constant(new int[] {3, 3, 64, 64}), TFloat32.class),
          List.of(1L, 1L, 1L, 1L),
          "SAME");
      assertThat(ConvolutionWork.isSmall(graph)).isEqualTo(small);
    }
  }
}
