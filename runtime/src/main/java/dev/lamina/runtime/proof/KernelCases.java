package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.ElementType;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelType;
import dev.lamina.runtime.graph.kernel.Sizes;
import dev.lamina.runtime.proof.KernelCase.Input;
import dev.lamina.runtime.proof.KernelCase.Output;
import java.util.List;
import java.util.Optional;

/**
 * The operations that there are loops for: convolutions, products, batch norms and pools in float32
 * and bfloat16. In float16 a processor computes most of them by TensorFlow's plain loops, a hundred
 * times slower, which no training waits for.
 */
final class KernelCases {
  /** TensorFlow's own, where an operation does not say another. */
  private static final String EPSILON = "1.0E-4";

  private KernelCases() {}

  /**
   * Returns a call with values to compute on.
   *
   * @param call all sizes of which are known
   * @return empty where there are no loops for it
   */
  static Optional<KernelCase> of(KernelCall call) {
    boolean known = call.x().knowsFrom(0) && call.kernel().knowsFrom(0) && call.y().knowsFrom(0);
    return known && usual(call)
        ? Optional.of(new Maker(call).make()).filter(KernelCases::compares)
        : Optional.empty();
  }

  /** Returns what a batch norm adds to variances. */
  static double epsilon(KernelCall call) {
    return Double.parseDouble(call.attributes().getOrDefault("epsilon", EPSILON));
  }

  private static boolean compares(KernelCase made) {
    return !made.outputs().isEmpty();
  }

  private static boolean usual(KernelCall call) {
    return call.element() != ElementType.FLOAT16
        && !call.attributes().containsKey("data_format")
        && List.of(KernelCall.SAME, KernelCall.VALID).contains(call.padding());
  }

  /** What the kinds of operations have in common. */
  private static final class Maker {
    private final KernelCall call;
    private final ElementType element;
    private final Tolerance tolerance;
    private final Tolerance norm;
    private final Tolerance statistics;

    Maker(KernelCall call) {
      this.call = call;
      this.element = call.element();
      this.tolerance = Tolerance.of(element);
      this.norm = element.isNarrow() ? tolerance : Tolerance.MIXED;
      this.statistics = Tolerance.MIXED;
    }

    KernelCase make() {
      return switch (call.type()) {
        case CONVOLUTION, INPUT_GRADIENT, KERNEL_GRADIENT -> convolution(groups());
        case DEPTHWISE, DEPTHWISE_INPUT_GRADIENT, DEPTHWISE_KERNEL_GRADIENT ->
            convolution(size(call.x(), 3));
        case MATRIX_PRODUCT -> product();
        case NORM -> norm();
        case NORM_GRADIENT -> normGradient();
        case MAX_POOL, MAX_POOL_GRADIENT -> greatest();
        case AVG_POOL, AVG_POOL_GRADIENT -> mean();
        case BIAS, BIAS_GRADIENT, BATCH_MATRIX_PRODUCT ->
            new KernelCase(call, List.of(), List.of());
      };
    }

    private int groups() {
      return Math.toIntExact(call.groups());
    }

    private KernelCase convolution(int groups) {
      int filters = size(call.y(), 3);
      ConvolutionReference loops = new ConvolutionReference(window(), filters, groups);
      Input map = input(call.x(), Values.noise(1));
      Input kernel = input(call.kernel(), Values.noise(2));
      Input result = input(call.y(), Values.noise(3));
      return switch (call.type()) {
        case CONVOLUTION, DEPTHWISE ->
            narrow(List.of(map, kernel), loops.forward(map.values(), kernel.values()));
        case INPUT_GRADIENT, DEPTHWISE_INPUT_GRADIENT ->
            narrow(List.of(kernel, result), loops.mapGradient(kernel.values(), result.values()));
        default ->
            narrow(List.of(map, result), loops.kernelGradient(map.values(), result.values()));
      };
    }

    private KernelCase product() {
      boolean leftTurned = call.is("transpose_a");
      ProductReference loops =
          new ProductReference(
              size(call.y(), 0),
              size(call.x(), leftTurned ? 0 : 1),
              size(call.y(), 1),
              leftTurned,
              call.is("transpose_b"));
      Input left = input(call.x(), Values.noise(1));
      Input right = input(call.kernel(), Values.noise(2));
      return narrow(List.of(left, right), loops.of(left.values(), right.values()));
    }

    private KernelCase norm() {
      NormReference loops = normLoops();
      Input map = input(call.x(), Values.positive(1));
      Input scale = ofChannels(Values.positive(2));
      Input offset = ofChannels(Values.noise(3));
      Input mean = ofChannels(Values.positive(4));
      Input variance = ofChannels(Values.positive(5));
      List<Input> inputs = List.of(map, scale, offset, mean, variance);
      if (!training()) {
        return new KernelCase(
            call,
            inputs,
            List.of(
                new Output(
                    0,
                    loops.inference(
                        map.values(),
                        scale.values(),
                        offset.values(),
                        mean.values(),
                        variance.values()),
                    norm)));
      }
      return new KernelCase(
          call,
          inputs,
          List.of(
              new Output(0, loops.training(map.values(), scale.values(), offset.values()), norm),
              new Output(1, loops.mean(map.values()), statistics),
              new Output(2, loops.variance(map.values()), statistics)));
    }

    private KernelCase normGradient() {
      if (!training()) {
        return new KernelCase(call, List.of(), List.of());
      }
      NormReference loops = normLoops();
      Input result = input(call.y(), Values.noise(1));
      Input map = input(call.x(), Values.positive(2));
      Input scale = ofChannels(Values.positive(3));
      return new KernelCase(
          call,
          List.of(result, map, scale),
          List.of(
              new Output(0, loops.mapGradient(map.values(), scale.values(), result.values()), norm),
              new Output(1, loops.scaleGradient(map.values(), result.values()), statistics),
              new Output(2, loops.offsetGradient(map.values(), result.values()), statistics)));
    }

    private KernelCase greatest() {
      PoolReference loops = new PoolReference(window());
      Input map = input(call.x(), Values.distinct(size(call.x(), 2), size(call.x(), 3)));
      Reference forward = loops.greatest(map.values());
      if (call.type() == KernelType.MAX_POOL) {
        return narrow(List.of(map), forward);
      }
      Input pooled = input(call.y(), index -> (float) forward.at(index));
      Input result = input(call.y(), Values.noise(3));
      return narrow(
          List.of(map, pooled, result), loops.greatestGradient(map.values(), result.values()));
    }

    private KernelCase mean() {
      PoolReference loops = new PoolReference(window());
      if (call.type() == KernelType.AVG_POOL) {
        Input map = input(call.x(), Values.noise(1));
        return narrow(List.of(map), loops.mean(map.values()));
      }
      Input result = input(call.y(), Values.noise(3));
      return narrow(List.of(result), loops.meanGradient(result.values()));
    }

    private KernelCase narrow(List<Input> inputs, Reference reference) {
      return new KernelCase(call, inputs, List.of(new Output(0, reference, tolerance)));
    }

    private NormReference normLoops() {
      return new NormReference(shape(call.x()), epsilon(call));
    }

    private boolean training() {
      return !"false".equals(call.attributes().get("is_training"));
    }

    private Input input(Sizes sizes, Values values) {
      return new Input(element, shape(sizes), values);
    }

    private Input ofChannels(Values values) {
      return new Input(ElementType.FLOAT32, new long[] {size(call.x(), 3)}, values);
    }

    private Window window() {
      return new Window(
          size(call.x(), 0),
          size(call.x(), 1),
          size(call.x(), 2),
          size(call.x(), 3),
          axis(0),
          axis(1));
    }

    private Window.Axis axis(int direction) {
      return Window.Axis.of(
          size(call.x(), 1 + direction),
          size(call.kernel(), direction),
          size(call.strides(), direction),
          size(call.dilations(), direction),
          call.padding().equals(KernelCall.SAME));
    }

    private static int size(Sizes sizes, int dimension) {
      return Math.toIntExact(sizes.get(dimension));
    }

    private static long[] shape(Sizes sizes) {
      return sizes.all().stream().mapToLong(size -> size.orElseThrow()).toArray();
    }
  }
}
