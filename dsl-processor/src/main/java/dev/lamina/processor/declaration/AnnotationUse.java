package dev.lamina.processor.declaration;

import dev.lamina.processor.problem.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * An annotation as a declaration has it, defaults filled in.
 *
 * @param name simple name, such as {@code Conv}
 * @param attributes those that are written first, in their order
 */
public record AnnotationUse(String name, Map<String, Attribute> attributes, Origin origin) {

  /** Copies the map, keeping its order. */
  public AnnotationUse {
    attributes = new LinkedHashMap<>(attributes);
  }

  /** As written, names shortened, as Java has it: {@code @Conv(filters = 16)}. */
  public String text() {
    StringJoiner values = new StringJoiner(", ", "(", ")").setEmptyValue("");
    long written = attributes.values().stream().filter(Attribute::explicit).count();
    attributes.forEach(
        (attribute, value) -> {
          if (value.explicit()) {
            boolean only = attribute.equals("value") && written == 1;
            values.add(only ? shown(value.value()) : attribute + " = " + shown(value.value()));
          }
        });
    return "@" + name + values;
  }

  private static String shown(Object value) {
    if (value instanceof BodyDeclaration body) {
      return body.path() + ".class";
    }
    return value instanceof List<?> list
        ? list.toString().replace('[', '{').replace(']', '}')
        : value.toString();
  }

  /** The same annotation with an attribute written otherwise. */
  public AnnotationUse with(String attribute, Object value, Origin at) {
    Map<String, Attribute> changed = new LinkedHashMap<>(attributes);
    changed.put(attribute, new Attribute(value, true, at));
    return new AnnotationUse(name, changed, origin);
  }

  /** The interface that a class attribute names. */
  public BodyDeclaration body(String attribute) {
    return (BodyDeclaration) value(attribute);
  }

  /** A text. */
  public String string(String attribute) {
    return (String) value(attribute);
  }

  /** Annotations inside this one. */
  public List<AnnotationUse> annotations(String attribute) {
    return ((List<?>) value(attribute)).stream().map(AnnotationUse.class::cast).toList();
  }

  /** Whether an attribute is one number, and not a list of them. */
  public boolean isNumber(String attribute) {
    return value(attribute) instanceof Number;
  }

  /** A whole number. */
  public int integer(String attribute) {
    return ((Number) value(attribute)).intValue();
  }

  /** A fraction. */
  public double fraction(String attribute) {
    return ((Number) value(attribute)).doubleValue();
  }

  /** A yes or no. */
  public boolean flag(String attribute) {
    return (Boolean) value(attribute);
  }

  /** An enum constant. */
  public <E extends Enum<E>> E constant(String attribute, Class<E> type) {
    return Enum.valueOf(type, (String) value(attribute));
  }

  /** A list of whole numbers. */
  public List<Integer> integers(String attribute) {
    return ((List<?>) value(attribute)).stream().map(item -> ((Number) item).intValue()).toList();
  }

  /** A list of fractions. */
  public List<Double> fractions(String attribute) {
    return ((List<?>) value(attribute))
        .stream().map(item -> ((Number) item).doubleValue()).toList();
  }

  /** Whether the source writes the attribute. */
  public boolean explicit(String attribute) {
    return attributes.containsKey(attribute) && attributes.get(attribute).explicit();
  }

  /** Where the attribute stands, or the annotation where it is not written. */
  public Origin at(String attribute) {
    return explicit(attribute) ? attributes.get(attribute).origin() : origin;
  }

  private Object value(String attribute) {
    Attribute found = attributes.get(attribute);
    if (found == null) {
      throw new IllegalArgumentException("@" + name + " has no attribute " + attribute);
    }
    return found.value();
  }
}
