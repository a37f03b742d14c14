package dev.lamina.processor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Single values of annotations, read from mirrors. ({@code Element.getAnnotation} makes a proxy
 * that throws where a value does not resolve, and what throws here ends the compiler.)
 */
public final class Mirrors {
  private static final String SUPPRESS_WARNINGS = "java.lang.SuppressWarnings";
  private static final String FAMILY = "dev.lamina.dsl.Family";

  private Mirrors() {}

  /** Codes of the warnings that {@code @SuppressWarnings} says are meant. */
  static Set<String> suppressed(Element element) {
    return Set.copyOf(
        find(element, SUPPRESS_WARNINGS).map(mirror -> strings(mirror, "value")).orElse(List.of()));
  }

  /**
   * Names of the members of a family, in its order; empty for a network of its own. What the
   * compiler refuses gives no name.
   */
  public static Optional<List<String>> members(Element element) {
    return find(element, FAMILY)
        .map(
            family ->
                value(family, "value").map(Mirrors::items).orElse(List.of()).stream()
                    .flatMap(member -> annotation(member).stream())
                    .flatMap(member -> value(member, "name").stream())
                    .flatMap(name -> string(name).stream())
                    .toList());
  }

  private static Optional<AnnotationMirror> find(Element element, String annotation) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
      if (type.getQualifiedName().contentEquals(annotation)) {
        return Optional.of(mirror);
      }
    }
    return Optional.empty();
  }

  /** The texts of an attribute, each once. */
  static List<String> strings(AnnotationMirror mirror, String attribute) {
    return value(mirror, attribute).map(Mirrors::items).orElse(List.of()).stream()
        .flatMap(item -> string(item).stream())
        .distinct()
        .toList();
  }

  /** A value that the source writes. */
  private static Optional<AnnotationValue> value(AnnotationMirror mirror, String attribute) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(attribute)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  /** The items of an array; what is no array is the one item of its own. */
  private static List<AnnotationValue> items(AnnotationValue value) {
    List<AnnotationValue> items = new ArrayList<>();
    if (value.getValue() instanceof List<?> array) {
      array.forEach(item -> items.add((AnnotationValue) item));
    } else {
      items.add(value);
    }
    return items;
  }

  private static Optional<String> string(AnnotationValue value) {
    return value.getValue() instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Optional<AnnotationMirror> annotation(AnnotationValue value) {
    return value.getValue() instanceof AnnotationMirror mirror
        ? Optional.of(mirror)
        : Optional.empty();
  }
}
