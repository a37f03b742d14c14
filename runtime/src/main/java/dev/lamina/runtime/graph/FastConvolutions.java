package dev.lamina.runtime.graph;

import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Adds {@link Winograd}'s products for a graph's convolutions and their gradients, where oneDNN's
 * kernels take longer on a processor (docs/measurements.md has the times): in float32 with many
 * channels, and in bfloat16 for gradients of kernels, where the products are float32 too.
 */
public final class FastConvolutions {
  /**
   * What the products' names begin with. The name of the operation that they stand for follows,
   * with dots in place of slashes.
   */
  public static final String SCOPE = "winograd";

  private final Ops tf;

  private FastConvolutions(Ops tf) {
    this.tf = tf;
  }

  /**
   * Prepares.
   *
   * @param graph that of a training step, with its gradients, on a processor
   */
  static FastConvolutions of(Graph graph) {
    return new FastConvolutions(EmptyGraph.under(graph, SCOPE));
  }

  /** Adds the products that give an operation's value sooner; nothing if there are none. */
  Optional<Output<?>> instead(GraphOperation operation) {
    return ConvolutionForm.of(operation)
        .flatMap(
            form -> products(tf.withSubScope(operation.name().replace('/', '.')), operation, form))
        .map(Operand::asOutput);
  }

  /** Adds the products in an operation's place; nothing where the operation is as fast. */
  private static Optional<Operand<?>> products(
      Ops tf, GraphOperation operation, ConvolutionForm form) {
    Class<?> type = operation.output(0).type();
    Winograd winograd = new Winograd(tf, form.map());
    boolean ofKernel = operation.type().equals("Conv2DBackpropFilter");
    if (type.equals(TFloat32.class) && (ofKernel ? gainsOfKernel(form) : gains(form))) {
      return Optional.of(float32(winograd, operation));
    }
    if (type.equals(TBfloat16.class) && ofKernel && gainsInBfloat16(form)) {
      Operand<TFloat32> gradient =
          winograd.kernelGradient(
              operation.input(0).expect(TBfloat16.class),
              operation.input(2).expect(TBfloat16.class));
      return Optional.of(Casts.to(tf, gradient, TBfloat16.class));
    }
    return Optional.empty();
  }

  // The figures of these are fitted to times, of which docs/measurements.md has some.

  private static boolean gains(ConvolutionForm form) {
    return form.gains(60, 100);
  }

  private static boolean gainsOfKernel(ConvolutionForm form) {
    return form.gains(60, 70);
  }

  private static boolean gainsInBfloat16(ConvolutionForm form) {
    return form.gains(70, 120);
  }

  /**
   * Returns about how much memory products need while they are computed, in bytes.
   *
   * @param type in which the network computes
   * @param map the convolution's input, [n, height, width, channels]
   * @param kernel [3, 3, channels, filters]
   * @return 0 if no products take the convolution's place
   */
  public static long workingBytes(Class<? extends TFloating> type, Shape map, Shape kernel) {
    ConvolutionForm form = new ConvolutionForm(map, kernel);
    boolean chosen =
        type.equals(TFloat32.class)
            ? gains(form) || gainsOfKernel(form)
            : type.equals(TBfloat16.class) && gainsInBfloat16(form);
    return chosen && Device.isProcessor() ? form.workingBytes() : 0;
  }

  private static Operand<TFloat32> float32(Winograd winograd, GraphOperation operation) {
    return switch (operation.type()) {
      case "Conv2D" -> winograd.convolution(input(operation, 0), input(operation, 1));
      case "Conv2DBackpropInput" ->
          winograd.inputGradient(input(operation, 1), input(operation, 2));
      default -> winograd.kernelGradient(input(operation, 0), input(operation, 2));
    };
  }

  private static Operand<TFloat32> input(GraphOperation operation, int number) {
    return operation.input(number).expect(TFloat32.class);
  }
}
