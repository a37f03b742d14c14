package dev.lamina.runtime.graph.kernel;

import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;

/**
 * Adds calls to a graph, each in the form that a {@link KernelChoice} takes. The calls that a form
 * makes take their forms in turn, so that no form leads into a fault.
 *
 * <p>A call's values are the two that it computes with: of a convolution, the map and the kernel;
 * of the gradient by the input, the kernel and the output's gradient; of the gradient by the
 * kernel, the map and the output's gradient; of a product, both matrices. Sizes, which some
 * operations read as well, are in the call.
 */
public final class KernelOperations {
  private final PlainOperations plain;
  private final KernelChoice choice;

  /**
   * Prepares.
   *
   * @param tf operations of the graph
   * @param choice which form each call takes
   */
  public KernelOperations(Ops tf, KernelChoice choice) {
    this.plain = new PlainOperations(tf);
    this.choice = choice;
  }

  /** Returns the values of an operation whose call this is. */
  public static List<Output<?>> values(KernelCall call, GraphOperation operation) {
    return switch (call.type()) {
      case INPUT_GRADIENT, DEPTHWISE_INPUT_GRADIENT ->
          List.of(operation.input(1), operation.input(2));
      case KERNEL_GRADIENT, DEPTHWISE_KERNEL_GRADIENT ->
          List.of(operation.input(0), operation.input(2));
      default -> List.of(operation.input(0), operation.input(1));
    };
  }

  /** Adds a call in the form that is its choice; returns what its operation would. */
  public Output<?> add(KernelCall call, List<Output<?>> values) {
    return add(call, choice.form(call), values);
  }

  private Output<?> add(KernelCall call, Output<?> a, Output<?> b) {
    return add(call, List.of(a, b));
  }

  /**
   * Adds a call in a given form; the calls that the form makes are in the forms of their choice.
   *
   * @param call a convolution, a depthwise convolution, a gradient of one, or a product of matrices
   * @param form one that suits it
   * @param values those of the call, see above
   * @return what the call's operation would return
   */
  public Output<?> add(KernelCall call, KernelForm form, List<Output<?>> values) {
    List<KernelCall> calls = form.calls(call);
    KernelCall first = calls.get(0);
    Output<?> a = values.get(0);
    Output<?> b = values.get(1);
    return switch (form) {
      case DIRECT -> plain.of(call, a, b);
      case EVEN_CHANNELS ->
          call.type() == KernelType.CONVOLUTION
              ? add(first, plain.longer(a, 3, 1), plain.longer(b, 2, 1))
              : add(first, plain.longer(a, 3, 1), plain.longer(b, 3, 1));
      case CROPPED -> add(first, plain.sliced(a, new long[4], first.x()), b);
      case SPLIT_CHANNELS -> split(calls, a, b);
      case FILLED_CHANNELS ->
          plain.sliced(
              add(first, plain.longer(a, 2, first.inChannels() - call.inChannels()), b),
              new long[4],
              call.x());
      case PRODUCT -> product(call, first, a, b);
      case SUBSAMPLED -> subsampled(call, first, a, b);
      case TURNED -> turned(call, first, a, b);
      case FLOAT32 ->
          plain.cast(
              add(first, plain.cast(a, ElementType.FLOAT32), plain.cast(b, ElementType.FLOAT32)),
              call.element());
      case TAPS -> new Taps(this, plain, call, first).add(a, b);
    };
  }

  private Output<?> split(List<KernelCall> calls, Output<?> kernel, Output<?> gradient) {
    KernelCall first = calls.get(0);
    KernelCall rest = calls.get(1);
    long[] begin = {0, 0, first.inChannels(), 0};
    return plain.joined(
        List.of(
            add(first, plain.sliced(kernel, new long[4], first.kernel()), gradient),
            add(rest, plain.sliced(kernel, begin, rest.kernel()), gradient)),
        3);
  }

  private Output<?> product(KernelCall call, KernelCall product, Output<?> a, Output<?> b) {
    long in = call.inChannels();
    long out = call.outChannels();
    return switch (call.type()) {
      case CONVOLUTION ->
          plain.map(
              add(product, plain.rows(seen(call, a), in), plain.reshaped(b, in, out)), call.y());
      case INPUT_GRADIENT ->
          spread(
              call,
              plain.map(
                  add(product, plain.rows(b, out), plain.reshaped(a, in, out)),
                  call.y().with(3, in)));
      default ->
          plain.reshaped(
              add(product, plain.rows(seen(call, a), in), plain.rows(b, out)), 1, 1, in, out);
    };
  }

  private Output<?> subsampled(KernelCall call, KernelCall small, Output<?> a, Output<?> b) {
    return call.type() == KernelType.INPUT_GRADIENT
        ? spread(call, add(small, a, b))
        : add(small, seen(call, a), b);
  }

  /** The pixels that a kernel of one tap sees. */
  private Output<?> seen(KernelCall call, Output<?> map) {
    return call.isStrided() ? plain.subsampled(map, new long[2], call.strides(), call.y()) : map;
  }

  /** Puts zeros in the place of the pixels that a kernel of one tap does not see. */
  private Output<?> spread(KernelCall call, Output<?> seen) {
    if (!call.isStrided()) {
      return seen;
    }
    Sizes filled =
        call.x()
            .with(1, call.y().get(1) * call.strides().get(0))
            .with(2, call.y().get(2) * call.strides().get(1));
    return filled.equals(call.x())
        ? plain.filledUp(seen, call.x(), call.strides(), call.y())
        : plain.spread(seen, call.x(), new long[2], call.strides(), call.y());
  }

  private Output<?> turned(KernelCall call, KernelCall turned, Output<?> a, Output<?> b) {
    long[] begin = {
      call.kernel().get(0) - 1 - call.before(0), call.kernel().get(1) - 1 - call.before(1)
    };
    return add(
        turned, plain.spread(b, turned.x(), begin, call.strides(), call.y()), plain.turned(a));
  }
}
