package dev.lamina.processor.declaration;

import dev.lamina.processor.problem.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One method of a network interface.
 *
 * @param annotation its layer annotation; empty where it has none or several, which is reported
 * @param inputs the parameters
 * @param suppressed codes of warnings that are meant
 */
public record LayerDeclaration(
    String name,
    Optional<AnnotationUse> annotation,
    Optional<AnnotationUse> widen,
    Optional<AnnotationUse> relative,
    Optional<AnnotationUse> strided,
    Optional<AnnotationUse> expect,
    List<Input> inputs,
    Set<String> suppressed,
    Origin origin) {

  /** A parameter: the name of the layer that feeds this one. */
  public record Input(String name, Origin origin) {}

  /** Copies the collections. */
  public LayerDeclaration {
    inputs = List.copyOf(inputs);
    suppressed = Set.copyOf(suppressed);
  }

  /** Its annotation as written, those that shape it before it; empty where it has none. */
  public String text() {
    if (annotation.isEmpty()) {
      return "";
    }
    return Stream.of(widen, relative, strided, annotation)
        .flatMap(Optional::stream)
        .map(AnnotationUse::text)
        .collect(Collectors.joining(" "));
  }

  /** The canonical names of what it places, and of what is placed in that, by their paths. */
  public Map<String, String> bodies() {
    Map<String, String> bodies = new TreeMap<>();
    annotation.stream()
        .flatMap(use -> use.attributes().values().stream())
        .map(Attribute::value)
        .filter(BodyDeclaration.class::isInstance)
        .map(BodyDeclaration.class::cast)
        .forEach(
            body -> {
              bodies.put(body.path(), body.fullName());
              body.layers().forEach(layer -> bodies.putAll(layer.bodies()));
            });
    return bodies;
  }

  /** The same layer with another annotation. */
  public LayerDeclaration with(AnnotationUse other) {
    return new LayerDeclaration(
        name, Optional.of(other), widen, relative, strided, expect, inputs, suppressed, origin);
  }
}
