package dev.lamina.runtime.graph.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.tensorflow.Output;

/** A convolution, or a gradient of one, as one product of matrices for each tap, in float32. */
final class Taps {
  private final KernelOperations operations;
  private final PlainOperations plain;
  private final KernelCall call;
  private final KernelCall product;
  private final Sizes padded;

  /**
   * Prepares.
   *
   * @param product the call of a tap
   */
  Taps(KernelOperations operations, PlainOperations plain, KernelCall call, KernelCall product) {
    this.operations = operations;
    this.plain = plain;
    this.call = call;
    this.product = product;
    this.padded =
        call.x()
            .with(1, call.before(0) + call.x().get(1) + call.behind(0))
            .with(2, call.before(1) + call.x().get(2) + call.behind(1));
  }

  Output<?> add(Output<?> a, Output<?> b) {
    Output<?> wideA = wide(a);
    Output<?> wideB = wide(b);
    Output<?> made =
        switch (call.type()) {
          case CONVOLUTION -> convolution(wideA, wideB);
          case INPUT_GRADIENT -> inputGradient(wideA, wideB);
          default -> kernelGradient(wideA, wideB);
        };
    return call.element().isNarrow() ? plain.cast(made, call.element()) : made;
  }

  private Output<?> wide(Output<?> x) {
    return call.element().isNarrow() ? plain.cast(x, ElementType.FLOAT32) : x;
  }

  private Output<?> convolution(Output<?> map, Output<?> kernel) {
    Output<?> margin = margin(map);
    return plain.map(
        plain.sum(
            each((row, column) -> product(seen(margin, row, column), tap(kernel, row, column)))),
        call.y());
  }

  private Output<?> kernelGradient(Output<?> map, Output<?> gradient) {
    Output<?> margin = margin(map);
    Output<?> rows = plain.rows(gradient, call.outChannels());
    List<Output<?>> taps = each((row, column) -> product(seen(margin, row, column), rows));
    return plain.reshaped(
        plain.joined(taps, 0),
        call.kernel().get(0),
        call.kernel().get(1),
        call.inChannels(),
        call.outChannels());
  }

  private Output<?> inputGradient(Output<?> kernel, Output<?> gradient) {
    Output<?> rows = plain.rows(gradient, call.outChannels());
    Sizes small = call.y().with(3, call.inChannels());
    List<Output<?>> taps =
        each(
            (row, column) ->
                plain.spread(
                    plain.map(product(rows, tap(kernel, row, column)), small),
                    padded,
                    new long[] {row, column},
                    call.strides(),
                    call.y()));
    return plain.sliced(
        plain.sum(taps), new long[] {0, call.before(0), call.before(1), 0}, call.x());
  }

  private Output<?> margin(Output<?> map) {
    return padded.equals(call.x())
        ? map
        : plain.padded(
            map,
            new long[] {0, call.before(0), call.before(1), 0},
            new long[] {0, call.behind(0), call.behind(1), 0});
  }

  /** The pixels that a tap sees, as rows. */
  private Output<?> seen(Output<?> margin, long row, long column) {
    return plain.rows(
        plain.subsampled(margin, new long[] {row, column}, call.strides(), call.y()),
        call.inChannels());
  }

  private Output<?> tap(Output<?> kernel, long row, long column) {
    return plain.reshaped(
        plain.sliced(kernel, new long[] {row, column, 0, 0}, call.kernel().with(0, 1).with(1, 1)),
        call.inChannels(),
        call.outChannels());
  }

  private Output<?> product(Output<?> a, Output<?> b) {
    return operations.add(product, List.of(a, b));
  }

  private List<Output<?>> each(BiFunction<Long, Long, Output<?>> tap) {
    List<Output<?>> all = new ArrayList<>();
    for (long row = 0; row < call.kernel().get(0); row++) {
      for (long column = 0; column < call.kernel().get(1); column++) {
        all.add(tap.apply(row, column));
      }
    }
    return all;
  }
}
