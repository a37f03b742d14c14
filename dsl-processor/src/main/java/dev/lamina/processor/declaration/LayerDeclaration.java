package dev.lamina.processor.declaration;

import dev.lamina.processor.problem.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Its annotation as written; empty where it has none. */
  public String text() {
    return annotation.map(AnnotationUse::text).orElse("");
  }

  /** The same layer with another annotation. */
  public LayerDeclaration with(AnnotationUse other) {
    return new LayerDeclaration(
        name, Optional.of(other), widen, relative, strided, expect, inputs, suppressed, origin);
  }
}
