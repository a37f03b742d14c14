package dev.lamina.processor.source;

import dev.lamina.processor.problem.Origin;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/** A place in the source as the compiler knows it. */
public record ElementOrigin(
    Element element, Optional<AnnotationMirror> annotation, Optional<AnnotationValue> value)
    implements Origin {

  /** An element as a whole. */
  public static ElementOrigin of(Element element) {
    return new ElementOrigin(element, Optional.empty(), Optional.empty());
  }

  static ElementOrigin of(Element element, AnnotationMirror annotation) {
    return new ElementOrigin(element, Optional.of(annotation), Optional.empty());
  }

  static ElementOrigin of(Element element, AnnotationMirror annotation, AnnotationValue value) {
    return new ElementOrigin(element, Optional.of(annotation), Optional.of(value));
  }
}
