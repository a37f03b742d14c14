package dev.lamina.runtime.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.graph.Casts;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** A convolution and a batch norm, before and after. */
class FoldedNormsTest {
  private static final Shape INPUT = Shape.of(2, 5, 5, 3);
  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Ops tf = Ops.create(graph);
  private final Random random = new Random(7);

  @ParameterizedTest
  @ValueSource(strings = {"float32", "bfloat16"})
  void computesTheSame(String type) {
    boolean wide = type.equals("float32");
    if (wide) {
      output(norm(convolution(TFloat32.class), false));
    } else {
      output(norm(convolution(TBfloat16.class), false));
    }
    assertFolded(true, wide ? 1e-5 : 0.2);
  }

  /** Then the convolution has to be there as it is. */
  @Test
  void notWhereTheConvolutionIsReadBesides() {
    Operand<TFloat32> convolution = convolution(TFloat32.class);
    output(tf.math.add(norm(convolution, false), convolution));
    assertFolded(false, 1e-5);
  }

  /** With the statistics of the batch, the numbers are not known before it. */
  @Test
  void notInTraining() {
    output(norm(convolution(TFloat32.class), true));
    assertFolded(false, 1e-5);
  }

  @Test
  void notBehindAnythingElse() {
    output(norm(tf.nn.relu(convolution(TFloat32.class)), false));
    assertFolded(false, 1e-5);
  }

  private <T extends TFloating> Operand<T> convolution(Class<T> type) {
    Operand<T> x =
        Casts.to(tf, tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(INPUT)), type);
    return tf.nn.conv2d(
        x, Casts.to(tf, variable(0, 3, 3, 3, 4), type), List.of(1L, 1L, 1L, 1L), "SAME");
  }

  private <T extends TFloating> Operand<T> norm(Operand<T> x, boolean training) {
    return tf.nn
        .fusedBatchNorm(
            x,
            variable(0.5f, 4),
            variable(-1, 4),
            variable(-0.5f, 4),
            variable(0.25f, 4),
            FusedBatchNorm.isTraining(training),
            FusedBatchNorm.epsilon(1e-3f))
        .y();
  }

  private void output(Operand<? extends TFloating> value) {
    tf.withName("y").dtypes.cast(value, TFloat32.class);
  }

  /** Values from the given one to one more. */
  private Operand<TFloat32> variable(float least, long... shape) {
    Shape form = Shape.of(shape);
    VarHandleOp handle =
        tf.varHandleOp(TFloat32.class, form, VarHandleOp.sharedName("v" + random.nextInt()));
    float[] values = new float[Math.toIntExact(form.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = least + random.nextFloat();
    }
    session.run(tf.assignVariableOp(handle, tf.reshape(tf.constant(values), tf.constant(shape))));
    return tf.readVariableOp(handle, TFloat32.class);
  }

  private void assertFolded(boolean folded, double tolerance) {
    float[] images = new float[Math.toIntExact(INPUT.size())];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat();
    }
    try (graph;
        session;
        Graph constant = ConstantGraph.of(graph.toGraphDef(), session, "y").orElseThrow();
        Session computing = new Session(constant)) {
      String operations =
          constant.toGraphDef().getNodeList().stream()
              .map(node -> node.getOp().toLowerCase(Locale.ROOT))
              .toList()
              .toString();
      assertThat(operations.contains("biasadd")).isEqualTo(folded);
      assertThat(operations.contains("fusedbatchnorm")).isEqualTo(!folded);
      float[] expected = run(session, images);
      float[] actual = run(computing, images);
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) actual[i]).isCloseTo(expected[i], within(tolerance));
      }
    }
  }

  private static float[] run(Session session, float[] images) {
    try (TFloat32 x = TFloat32.tensorOf(INPUT)) {
      x.asRawTensor().data().asFloats().write(images);
      try (Result result = session.runner().feed("x", x).fetch("y").run()) {
        TFloat32 y = (TFloat32) result.get(0);
        float[] values = new float[Math.toIntExact(y.size())];
        y.asRawTensor().data().asFloats().read(values);
        return values;
      }
    }
  }
}
