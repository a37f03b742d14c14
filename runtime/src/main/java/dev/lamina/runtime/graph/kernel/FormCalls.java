package dev.lamina.runtime.graph.kernel;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** When a {@link KernelForm} can be taken, and which calls it makes. */
final class FormCalls {
  /** Channels that oneDNN's float32 kernels take at once. */
  static final long BLOCK = 32;

  private static final Sizes ONES = Sizes.of(1, 1);

  private FormCalls() {}

  /**
   * Convolutions and gradients of known sizes, in one group; how many images there are need not be
   * known.
   */
  static boolean isPlain(KernelCall call) {
    return call.type().isConvolution()
        && call.x().knowsFrom(1)
        && call.y().knowsFrom(1)
        && call.kernel().knowsFrom(0)
        && call.groups() == 1
        && call.dilations().equals(ONES)
        && !call.attributes().containsKey("data_format")
        && (call.padding().equals(KernelCall.SAME) || call.padding().equals(KernelCall.VALID));
  }

  static boolean isPointwise(KernelCall call) {
    return isPlain(call) && call.isPointwise();
  }

  static boolean isStridedPointwise(KernelCall call) {
    return isPointwise(call) && call.isStrided();
  }

  static boolean isPlainInputGradient(KernelCall call) {
    return isPlain(call) && call.type() == KernelType.INPUT_GRADIENT;
  }

  static boolean isNarrow(KernelCall call) {
    return call.element().isNarrow()
        && (call.type().isConvolution()
            || call.type().isDepthwise()
            || call.type() == KernelType.MATRIX_PRODUCT);
  }

  static List<KernelCall> float32(KernelCall call) {
    return List.of(call.withElement(ElementType.FLOAT32));
  }

  static boolean hasOddSum(KernelCall call) {
    return isPlain(call)
        && ((call.type() == KernelType.CONVOLUTION && call.inChannels() % 2 != 0)
            || (call.type() == KernelType.INPUT_GRADIENT && call.outChannels() % 2 != 0));
  }

  static List<KernelCall> evenChannels(KernelCall call) {
    boolean forward = call.type() == KernelType.CONVOLUTION;
    return List.of(
        forward
            ? call.withSizes(more(call.x(), 3, 1), more(call.kernel(), 2, 1), call.y())
            : call.withSizes(call.x(), more(call.kernel(), 3, 1), more(call.y(), 3, 1)));
  }

  /** Whether the map goes on behind what the last outputs see. */
  static boolean hasRest(KernelCall call) {
    return isStridedPointwise(call)
        && call.type() != KernelType.INPUT_GRADIENT
        && !seen(call).equals(call.x());
  }

  static List<KernelCall> cropped(KernelCall call) {
    return List.of(
        call.withSizes(seen(call), call.kernel(), call.y())
            .withWindow(call.strides(), KernelCall.VALID));
  }

  /** The part of the map, from its first pixel on, that a kernel of one tap sees. */
  static Sizes seen(KernelCall call) {
    return call.x()
        .with(1, (call.y().get(1) - 1) * call.strides().get(0) + 1)
        .with(2, (call.y().get(2) - 1) * call.strides().get(1) + 1);
  }

  static boolean hasIncomplete32(KernelCall call) {
    return isPlainInputGradient(call) && call.inChannels() % BLOCK != 0;
  }

  static boolean hasTail(KernelCall call) {
    return hasIncomplete32(call) && call.inChannels() > BLOCK;
  }

  static List<KernelCall> splitChannels(KernelCall call) {
    long first = call.inChannels() / BLOCK * BLOCK;
    return List.of(ofChannels(call, first), ofChannels(call, call.inChannels() - first));
  }

  static List<KernelCall> filledChannels(KernelCall call) {
    return List.of(ofChannels(call, (call.inChannels() + BLOCK - 1) / BLOCK * BLOCK));
  }

  private static KernelCall ofChannels(KernelCall call, long channels) {
    return call.withSizes(call.x().with(3, channels), call.kernel().with(2, channels), call.y());
  }

  static List<KernelCall> subsampled(KernelCall call) {
    return List.of(
        call.withSizes(call.y().with(3, call.inChannels()), call.kernel(), call.y())
            .withWindow(ONES, KernelCall.VALID));
  }

  static List<KernelCall> product(KernelCall call) {
    OptionalLong pixels = call.y().with(3, 1).count();
    Sizes in = Sizes.of(1, call.inChannels()).with(0, pixels);
    Sizes out = Sizes.of(1, call.outChannels()).with(0, pixels);
    Sizes kernel = Sizes.of(call.inChannels(), call.outChannels());
    return List.of(
        switch (call.type()) {
          case CONVOLUTION -> matMul(call, in, kernel, out, false, false);
          case INPUT_GRADIENT -> matMul(call, out, kernel, in, false, true);
          default -> matMul(call, in, out, kernel, true, false);
        });
  }

  private static KernelCall matMul(
      KernelCall call, Sizes a, Sizes b, Sizes product, boolean transposeA, boolean transposeB) {
    return new KernelCall(
        KernelType.MATRIX_PRODUCT,
        call.element(),
        a,
        b,
        product,
        Map.of(
            "transpose_a", String.valueOf(transposeA), "transpose_b", String.valueOf(transposeB)));
  }

  static List<KernelCall> turned(KernelCall call) {
    Sizes spread =
        call.y()
            .with(1, call.x().get(1) + call.kernel().get(0) - 1)
            .with(2, call.x().get(2) + call.kernel().get(1) - 1);
    Sizes kernel = call.kernel().with(2, call.outChannels()).with(3, call.inChannels());
    return List.of(
        call.withType(KernelType.CONVOLUTION)
            .withSizes(spread, kernel, call.x())
            .withWindow(ONES, KernelCall.VALID));
  }

  static List<KernelCall> taps(KernelCall call) {
    KernelCall one =
        product(
                call.withElement(ElementType.FLOAT32)
                    .withSizes(call.x(), call.kernel().with(0, 1).with(1, 1), call.y()))
            .get(0);
    return Collections.nCopies(Math.toIntExact(call.kernel().get(0) * call.kernel().get(1)), one);
  }

  private static Sizes more(Sizes sizes, int dimension, long summand) {
    return sizes.with(dimension, sizes.get(dimension) + summand);
  }
}
