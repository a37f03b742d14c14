package dev.lamina.runtime.graph.kernel;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One operation as its kernel sees it: what is computed, of which type and sizes. Two operations
 * with the same call take the same way through TensorFlow.
 *
 * <p>{@link #toString} and {@link #parse} are each other's inverse; the text is one line: {@code
 * Conv2D bfloat16 x=?x32x32x3 kernel=3x3x3x16 y=?x32x32x16 padding=SAME strides=1x1}.
 *
 * <table>
 * <caption>What the three sizes are</caption>
 * <tr><th>operation<th>x<th>kernel<th>y
 * <tr><td>convolution and its gradients<td>the convolution's input, [n, height, width,
 *     channels]<td>[height, width, channels of a group, filters]<td>its output
 * <tr><td>depthwise convolution and its gradients<td>the same<td>[height, width, channels,
 *     multiplier]<td>the same
 * <tr><td>matrix products<td>the first matrix, as it is stored<td>the second<td>the product
 * <tr><td>pooling and its gradients<td>pooling's input<td>the window, [height, width]<td>its output
 * <tr><td>batch norm and its gradient<td>its input<td>[channels]<td>its output
 * <tr><td>bias and its gradient<td>bias's input<td>[channels]<td>its output
 * </table>
 *
 * @param type the operation
 * @param element the type of {@code x}, and of what is computed
 * @param x sizes, see above
 * @param kernel sizes, see above
 * @param y sizes, see above
 * @param attributes what else decides, by TensorFlow's names: {@code strides} and {@code dilations}
 *     as {@code 2x1} (height, width; dilations of 1 are left out), {@code padding}, {@code
 *     is_training}, {@code transpose_a}, ...
 */
public record KernelCall(
    KernelType type,
    ElementType element,
    Sizes x,
    Sizes kernel,
    Sizes y,
    SortedMap<String, String> attributes) {
  private static final String STRIDES = "strides";
  private static final String DILATIONS = "dilations";
  private static final String PADDING = "padding";

  /** TensorFlow's padding to ceil(in / stride) outputs. */
  public static final String SAME = "SAME";

  /** No padding. */
  public static final String VALID = "VALID";

  /** Refuses attributes that the text could not hold. */
  public KernelCall {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    attributes.forEach(
        (name, value) -> {
          if (value.isEmpty() || !name.matches("\\w+") || value.matches(".*\\s.*")) {
            throw new IllegalArgumentException("attribute '" + name + "' is '" + value + "'");
          }
        });
  }

  /** As the canonical constructor, for attributes in any order. */
  public KernelCall(
      KernelType type,
      ElementType element,
      Sizes x,
      Sizes kernel,
      Sizes y,
      Map<String, String> attributes) {
    this(type, element, x, kernel, y, new TreeMap<>(attributes));
  }

  /**
   * Reads a call from its text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static KernelCall parse(String text) {
    String[] words = text.strip().split("\\s+");
    SortedMap<String, String> members = new TreeMap<>();
    Arrays.stream(words)
        .skip(2)
        .forEach(
            word -> {
              int equals = word.indexOf('=');
              if (equals < 1
                  || members.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("'" + word + "' in the call '" + text + "'");
              }
            });
    String element = words.length > 1 ? words[1] : "";
    return new KernelCall(
        KernelType.of(words[0]).orElseThrow(() -> unknown("operation", words[0], text)),
        ElementType.of(element).orElseThrow(() -> unknown("type", element, text)),
        sizes(members, "x", text),
        sizes(members, "kernel", text),
        sizes(members, "y", text),
        members);
  }

  private static Sizes sizes(Map<String, String> members, String name, String text) {
    String value = members.remove(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name + " in the call '" + text + "'");
    }
    return Sizes.parse(value);
  }

  private static IllegalArgumentException unknown(String what, String word, String text) {
    return new IllegalArgumentException(
        "no " + what + " '" + word + "' in the call '" + text + "'");
  }

  /** Returns the steps between outputs, [height, width]; 1x1 where there are none. */
  public Sizes strides() {
    return Sizes.parse(attributes.getOrDefault(STRIDES, "1x1"));
  }

  /** Returns the distances between taps, [height, width]. */
  public Sizes dilations() {
    return Sizes.parse(attributes.getOrDefault(DILATIONS, "1x1"));
  }

  /** Returns {@link #SAME}, {@link #VALID}, or what TensorFlow calls another kind of padding. */
  public String padding() {
    return attributes.getOrDefault(PADDING, VALID);
  }

  /** Returns whether an attribute is there and true. */
  public boolean is(String attribute) {
    return "true".equals(attributes.get(attribute));
  }

  /** Returns whether outputs stand more than a pixel apart in either direction. */
  public boolean isStrided() {
    return strides().get(0) > 1 || strides().get(1) > 1;
  }

  /** Returns whether the kernel or window is one pixel. */
  public boolean isPointwise() {
    return kernel.get(0) == 1 && kernel.get(1) == 1;
  }

  /** Returns the channels of the input that one filter sees; for convolutions. */
  public long inChannels() {
    return kernel.get(2);
  }

  /** Returns the filters of one group; for convolutions. */
  public long outChannels() {
    return kernel.get(3) / groups();
  }

  /** Returns into how many groups a convolution's channels are split. */
  public long groups() {
    return x.get(3) / kernel.get(2);
  }

  /** Returns how many rows (direction 0) or columns (1) of zeros are before the input. */
  public long before(int direction) {
    return padded(direction) / 2;
  }

  /** Returns how many rows (direction 0) or columns (1) of zeros are behind the input. */
  public long behind(int direction) {
    return padded(direction) - before(direction);
  }

  private long padded(int direction) {
    long reach = (kernel.get(direction) - 1) * dilations().get(direction) + 1;
    long last = (y.get(direction + 1) - 1) * strides().get(direction) + reach;
    return padding().equals(SAME) ? Math.max(0, last - x.get(direction + 1)) : 0;
  }

  /** Returns the same call for so many images: what x and y have in their first dimension. */
  public KernelCall withImages(OptionalLong images) {
    return withSizes(x.with(0, images), kernel, y.with(0, images));
  }

  /** Returns the same call of other sizes. */
  public KernelCall withSizes(Sizes x, Sizes kernel, Sizes y) {
    return new KernelCall(type, element, x, kernel, y, attributes);
  }

  /** Returns another operation's call of the same sizes and attributes. */
  public KernelCall withType(KernelType type) {
    return new KernelCall(type, element, x, kernel, y, attributes);
  }

  /** Returns the same call in another type. */
  public KernelCall withElement(ElementType element) {
    return new KernelCall(type, element, x, kernel, y, attributes);
  }

  /** Returns the same call with other strides and another padding. */
  public KernelCall withWindow(Sizes strides, String padding) {
    SortedMap<String, String> changed = new TreeMap<>(attributes);
    changed.put(STRIDES, strides.toString());
    changed.put(PADDING, padding);
    return new KernelCall(type, element, x, kernel, y, changed);
  }

  @Override
  public String toString() {
    String sizes =
        String.format("%s %s x=%s kernel=%s y=%s", type.operation(), element.word(), x, kernel, y);
    return attributes.entrySet().stream()
        .map(attribute -> " " + attribute.getKey() + "=" + attribute.getValue())
        .collect(Collectors.joining("", sizes, ""));
  }
}
