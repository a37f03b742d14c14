package dev.lamina.processor.oracle;

import dev.lamina.dsl.Relative;
import dev.lamina.processor.problem.Code;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * A layer as the source will declare it, and which mistakes were made on purpose. Its maker fills
 * it; what is not written has no entry.
 */
final class Declared {
  private final String name;
  private final String annotation;
  private final Map<String, Object> attributes = new LinkedHashMap<>();
  private final List<String> inputs = new ArrayList<>();
  private final Set<Code> mistakes = EnumSet.noneOf(Code.class);
  private boolean blocked;
  private String before = "";
  private String type = "Layer";
  private OptionalInt widen = OptionalInt.empty();
  private List<Integer> expected = List.of();
  private Optional<Share> share = Optional.empty();
  private boolean strided;

  /** A width inside a block: times / over of the block's filters, or of its input's channels. */
  record Share(Relative.Of of, int times, int over) {}

  /** A class literal. */
  record Type(String name) {
    @Override
    public String toString() {
      return name + ".class";
    }
  }

  /**
   * @param annotation simple name of the layer annotation, or empty for none
   */
  Declared(String name, String annotation) {
    this.name = name;
    this.annotation = annotation;
  }

  String name() {
    return name;
  }

  String annotation() {
    return annotation;
  }

  /** Names of the parameters; empty where the layer takes the one above. */
  List<String> inputs() {
    return inputs;
  }

  /** What the compiler has to say about this layer, apart from its shapes. */
  Set<Code> mistakes() {
    return mistakes;
  }

  /** Whether a mistake keeps the layer from having a shape. */
  boolean blocked() {
    return blocked;
  }

  /** The factor of the method's own {@code @Widen}. */
  OptionalInt widen() {
    return widen;
  }

  Declared with(String attribute, Object value) {
    attributes.put(attribute, value);
    return this;
  }

  Declared taking(String... layers) {
    inputs.addAll(List.of(layers));
    return this;
  }

  Declared widened(int factor) {
    widen = OptionalInt.of(factor);
    before += "@Widen(" + factor + ") ";
    return this;
  }

  /** The shape that {@code @Expect} declares; empty where there is none. */
  List<Integer> expected() {
    return expected;
  }

  Declared expecting(List<Integer> shape) {
    expected = shape;
    return after("@Expect(shape = " + text(shape) + ")");
  }

  /** The {@code @Relative} of a layer in a block. */
  Optional<Share> share() {
    return share;
  }

  Declared sharing(Relative.Of of, int times, int over) {
    share = Optional.of(new Share(of, times, over));
    return after(
        "@Relative(of = Relative.Of.%s, times = %d, over = %d)".formatted(of, times, over));
  }

  /** Whether the layer has the filters of the place where its block is used, or a share of them. */
  boolean takesFilters() {
    return annotation.matches("Conv|Dense|Residual|Bottleneck|Project")
        && !has("filters")
        && !has("units")
        && share.map(Share::of).orElse(Relative.Of.FILTERS) == Relative.Of.FILTERS;
  }

  /** Whether the layer has the stride of the place where its block is used. */
  boolean strided() {
    return strided;
  }

  Declared stridden() {
    strided = true;
    return after("@Strided");
  }

  /** The same declaration under another name, to be changed by itself. */
  Declared copy(String otherName) {
    Declared copy = new Declared(otherName, annotation);
    copy.attributes.putAll(attributes);
    copy.inputs.addAll(inputs);
    copy.mistakes.addAll(mistakes);
    copy.blocked = blocked;
    copy.before = before;
    copy.type = type;
    copy.widen = widen;
    copy.expected = expected;
    copy.share = share;
    copy.strided = strided;
    return copy;
  }

  Declared without(String attribute) {
    attributes.remove(attribute);
    return this;
  }

  /** Writes another annotation before the layer's. */
  Declared after(String text) {
    before += text + " ";
    return this;
  }

  Declared returning(String other) {
    type = other;
    return this;
  }

  /** Notes a mistake after which the layer has no shape. */
  Declared wrong(Code code) {
    blocked = true;
    return odd(code);
  }

  /** Notes a mistake that leaves the layer its shape. */
  Declared odd(Code code) {
    mistakes.add(code);
    return this;
  }

  /** The simple name of the type that a {@code @Use} names. */
  String type(String attribute) {
    return ((Type) attributes.get(attribute)).name();
  }

  boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  int integer(String attribute, int otherwise) {
    return (Integer) attributes.getOrDefault(attribute, otherwise);
  }

  double fraction(String attribute) {
    return (Double) attributes.getOrDefault(attribute, 0.0);
  }

  boolean flag(String attribute, boolean otherwise) {
    return (Boolean) attributes.getOrDefault(attribute, otherwise);
  }

  <E extends Enum<E>> E constant(String attribute, E otherwise) {
    return otherwise.getDeclaringClass().cast(attributes.getOrDefault(attribute, otherwise));
  }

  /** A list of whole numbers; empty where it is not written. */
  List<Integer> integers(String attribute) {
    return ((List<?>) attributes.getOrDefault(attribute, List.of()))
        .stream().map(Integer.class::cast).toList();
  }

  /** The line of source. */
  String line() {
    StringJoiner values = new StringJoiner(", ", "(", ") ").setEmptyValue(" ");
    attributes.forEach((attribute, value) -> values.add(attribute + " = " + text(value)));
    String parameters =
        inputs.stream().map(input -> "Layer " + input).collect(Collectors.joining(", "));
    String layer = annotation.isEmpty() ? "" : "@" + annotation + values;
    return "  " + before + layer + type + " " + name + "(" + parameters + ");";
  }

  private static String text(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.isNaN() ? "0.0 / 0.0" : (number > 0 ? "1.0" : "-1.0") + " / 0.0";
    }
    return value instanceof List<?> list
        ? list.toString().replace('[', '{').replace(']', '}')
        : value.toString();
  }
}
