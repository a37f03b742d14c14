package dev.lamina.runtime.graph.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The ways to compute a call, about from the cheapest to the dearest. All give the same values, up
 * to rounding; they differ in which of TensorFlow's kernels are reached.
 */
@SuppressWarnings("ImmutableEnumChecker") // The functions are methods, which have no state.
public enum KernelForm {
  /** The operation itself. */
  DIRECT("direct", call -> true, List::of),

  /**
   * A convolution, or a gradient by the input, of an odd number of summed channels gets one more,
   * of zeros.
   */
  EVEN_CHANNELS("even-channels", FormCalls::hasOddSum, FormCalls::evenChannels),

  /**
   * A strided convolution of one tap, or its gradient by the kernel, does not see the rows and
   * columns behind the last output.
   */
  CROPPED("cropped", FormCalls::hasRest, FormCalls::cropped),

  /** A gradient by the input: of the first whole 32s of channels and of the others, each alone. */
  SPLIT_CHANNELS("split-channels", FormCalls::hasTail, FormCalls::splitChannels),

  /** A gradient by the input: of as many more channels, of zeros, as make whole 32s of them. */
  FILLED_CHANNELS("filled-channels", FormCalls::hasIncomplete32, FormCalls::filledChannels),

  /** A convolution of one tap, or a gradient of one, is a product of matrices. */
  PRODUCT("product", FormCalls::isPointwise, FormCalls::product),

  /** A strided convolution of one tap, or a gradient of one, without strides on what it sees. */
  SUBSAMPLED("subsampled", FormCalls::isStridedPointwise, FormCalls::subsampled),

  /**
   * A gradient by the input is the convolution, by the turned kernel, of the output's gradient with
   * zeros between its pixels.
   */
  TURNED("turned", FormCalls::isPlainInputGradient, FormCalls::turned),

  /** Computed in float32 and cast back. */
  FLOAT32("float32", FormCalls::isNarrow, FormCalls::float32),

  /**
   * A convolution, or a gradient of one, is a sum of products of matrices in float32, one for each
   * tap.
   */
  TAPS("taps", FormCalls::isPlain, FormCalls::taps);

  private final String word;
  private final Predicate<KernelCall> suits;
  private final Function<KernelCall, List<KernelCall>> calls;

  KernelForm(
      String word, Predicate<KernelCall> suits, Function<KernelCall, List<KernelCall>> calls) {
    this.word = word;
    this.suits = suits;
    this.calls = calls;
  }

  /** Returns its name as it is written. */
  public String word() {
    return word;
  }

  /** Returns whether a call can be computed so. */
  public boolean suits(KernelCall call) {
    return suits.test(call);
  }

  /**
   * Returns the calls that are made instead, in the order in which they are added to a graph.
   *
   * @throws IllegalArgumentException if the call cannot be computed so
   */
  public List<KernelCall> calls(KernelCall call) {
    if (!suits(call)) {
      throw new IllegalArgumentException("the form " + word + " does not suit " + call);
    }
    return calls.apply(call);
  }

  /** Returns all ways to compute a call, {@link #DIRECT} first. */
  public static List<KernelForm> of(KernelCall call) {
    return Arrays.stream(values()).filter(form -> form.suits(call)).toList();
  }

  /**
   * Returns the form of a word.
   *
   * @throws IllegalArgumentException if it is none's
   */
  public static KernelForm parse(String word) {
    return Arrays.stream(values())
        .filter(form -> form.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no form of a kernel"));
  }
}
