package dev.lamina.runtime.graph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * What sessions make of forms: they fuse operations, and take them in other orders. TensorFlow asks
 * oneDNN by itself only on some processors; a process of its own does in any case.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class FormsInSessionsTest {
  private static final KernelCall CALL =
      KernelCall.parse(
          "Conv2D float32 x=2x8x8x3 kernel=3x3x3x16 y=2x6x6x16 padding=VALID strides=1x1");

  @TempDir Path folder;

  /**
   * A margin before a convolution becomes a part of it, and so would more channels, if they were
   * added in the same way: then the convolution has as many as before, and the kernel one more.
   */
  @Test
  void moreChannelsStayAnOperation() throws Exception {
    Path types = folder.resolve("types");
    ChildJvm.run(folder, List.of("TF_ENABLE_ONEDNN_OPTS", "1"), Child.class, types.toString());
    assertThat(Files.readAllLines(types))
        .contains("PadV2")
        .noneMatch(type -> type.contains("PadWithConv"))
        .anyMatch(type -> type.contains("Mkl") && type.contains("Conv2D"));
  }

  /** Convolves ones in the form, with a margin before; writes the types of what was run. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      try (Graph graph = new Graph()) {
        Ops tf = Ops.create(graph);
        Placeholder<TFloat32> x =
            tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, 6, 6, 3)));
        Placeholder<TFloat32> kernel =
            tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(3, 3, 3, 16)));
        int[][] margin = {{0, 0}, {1, 1}, {1, 1}, {0, 0}};
        Output<?> padded =
            tf.scope()
                .opBuilder("Pad", "Pad")
                .addInput(x.asOutput())
                .addInput(tf.constant(margin).asOutput())
                .build()
                .output(0);
        Output<?> y =
            new KernelOperations(tf, KernelChoice.ANYWHERE)
                .add(CALL, KernelForm.EVEN_CHANNELS, List.of(padded, kernel.asOutput()));
        RunOptions options = RunOptions.newBuilder().setOutputPartitionGraphs(true).build();
        try (Session session = new Session(graph);
            TFloat32 pixels = ones(Shape.of(2, 6, 6, 3));
            TFloat32 weights = ones(Shape.of(3, 3, 3, 16));
            Result result =
                session
                    .runner()
                    .feed(x, pixels)
                    .feed(kernel, weights)
                    .fetch(tf.identity(y.expect(TFloat32.class)))
                    .setOptions(options)
                    .runAndFetchMetadata()) {
          TFloat32 made = (TFloat32) result.get(0);
          // A corner sees four pixels, an edge six, the middle nine, of three channels each.
          check(made, 12, 0, 0);
          check(made, 18, 0, 1);
          check(made, 27, 1, 1);
          List<String> types = new ArrayList<>();
          result
              .getMetadata()
              .orElseThrow()
              .getPartitionGraphsList()
              .forEach(part -> part.getNodeList().forEach(node -> types.add(node.getOp())));
          Files.write(Path.of(args[0]), types);
        }
      }
    }

    private static void check(TFloat32 made, float expected, int row, int column) {
      for (int filter = 0; filter < 16; filter++) {
        if (made.getFloat(1, row, column, filter) != expected) {
          throw new AssertionError(made.getFloat(1, row, column, filter) + " for " + expected);
        }
      }
    }

    private static TFloat32 ones(Shape shape) {
      return TFloat32.tensorOf(
          shape, tensor -> tensor.scalars().forEach(scalar -> scalar.setFloat(1)));
    }
  }
}
