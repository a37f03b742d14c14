package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.problem.BlockMessages;
import dev.lamina.processor.problem.Code;
import dev.lamina.processor.problem.Message;
import dev.lamina.processor.problem.Origin;
import dev.lamina.processor.problem.Problem;
import dev.lamina.processor.problem.Problems;
import dev.lamina.processor.problem.Severity;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Where what is wrong with one layer is reported, and whether anything was. */
final class LayerReport {
  private final LayerDeclaration declaration;
  private final AnnotationUse use;
  private final Optional<Place> place;
  private final Problems problems;
  private int errors;

  LayerReport(
      LayerDeclaration declaration, AnnotationUse use, Optional<Place> place, Problems problems) {
    this.declaration = declaration;
    this.use = use;
    this.place = place;
    this.problems = problems;
  }

  /** Whether something was reported that keeps the layer from being built. */
  boolean failed() {
    return errors > 0;
  }

  /** How many were. */
  int errors() {
    return errors;
  }

  /** Notes that something reported elsewhere keeps the layer from being built. */
  void fail() {
    errors++;
  }

  /** Whether a problem with this code was reported, about whatever layer. */
  boolean has(Code code) {
    return problems.has(code);
  }

  /** Codes of warnings that are meant here, and in what this layer places. */
  Set<String> suppressed() {
    Set<String> all = new HashSet<>(declaration.suppressed());
    place.ifPresent(outer -> all.addAll(outer.suppressed()));
    return all;
  }

  /** Reports at an attribute, a parameter of that name, or the annotation. */
  void add(Message message, String attribute) {
    add(
        message,
        declaration.inputs().stream()
            .filter(input -> input.name().equals(attribute) && !use.explicit(attribute))
            .map(LayerDeclaration.Input::origin)
            .findFirst()
            .orElseGet(() -> use.at(attribute)));
  }

  /** Reports at a place in the layer's declaration; inside a block, at the place of use too. */
  void add(Message message, Origin origin) {
    errors += message.code().severity() == Severity.ERROR ? 1 : 0;
    if (place.isEmpty()) {
      problems.add(message, origin, declaration.name());
      return;
    }
    if (place.get().silences(message, declaration)) {
      return;
    }
    String block = place.get().block();
    problems.add(
        message.inside(declaration.name(), block),
        place.get().origin(),
        place.get().layer(),
        new Problem.Related(BlockMessages.declaredHere(declaration.name(), block), origin));
  }
}
