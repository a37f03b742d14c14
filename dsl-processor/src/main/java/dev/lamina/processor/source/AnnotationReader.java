package dev.lamina.processor.source;

import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.Attribute;
import dev.lamina.processor.declaration.BodyDeclaration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Annotation mirrors as plain values, each with its place. */
final class AnnotationReader {
  private static final String PACKAGE = "dev.lamina.dsl.";

  private final Function<TypeElement, BodyDeclaration> bodies;

  /**
   * @param bodies reads the interface that a class attribute names
   */
  AnnotationReader(Function<TypeElement, BodyDeclaration> bodies) {
    this.bodies = bodies;
  }

  /** The vocabulary's simple name of an annotation; empty for those of others. */
  static Optional<String> vocabulary(AnnotationMirror mirror) {
    TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
    String name = type.getQualifiedName().toString();
    return name.startsWith(PACKAGE)
        ? Optional.of(name.substring(PACKAGE.length()))
        : Optional.empty();
  }

  /** The annotation of this simple name on an element; empty too where the compiler refuses it. */
  Optional<AnnotationUse> find(Element element, String simpleName) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> vocabulary(mirror).equals(Optional.of(simpleName)))
        .findFirst()
        .flatMap(mirror -> read(element, mirror));
  }

  /**
   * An annotation, what is written first and in its order, then the defaults; empty where a value
   * is missing or of another type, which the compiler itself reports.
   */
  Optional<AnnotationUse> read(Element element, AnnotationMirror mirror) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      Optional<Object> plain = plain(element, entry.getKey(), entry.getValue());
      if (plain.isEmpty()) {
        return Optional.empty();
      }
      ElementOrigin origin = ElementOrigin.of(element, mirror, entry.getValue());
      attributes.put(name(entry.getKey()), new Attribute(plain.get(), true, origin));
    }
    Element type = mirror.getAnnotationType().asElement();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (attributes.containsKey(name(method))) {
        continue;
      }
      Optional<Object> plain =
          Optional.<AnnotationValue>ofNullable(method.getDefaultValue())
              .flatMap(value -> plain(element, method, value));
      if (plain.isEmpty()) {
        return Optional.empty();
      }
      ElementOrigin origin = ElementOrigin.of(element, mirror);
      attributes.put(name(method), new Attribute(plain.get(), false, origin));
    }
    return Optional.of(
        new AnnotationUse(
            vocabulary(mirror).orElseThrow(), attributes, ElementOrigin.of(element, mirror)));
  }

  private static String name(ExecutableElement method) {
    return method.getSimpleName().toString();
  }

  /** A value as a plain object, if it is of the type that the attribute has. */
  private Optional<Object> plain(Element element, ExecutableElement method, AnnotationValue value) {
    PlainValue visitor = new PlainValue(bodies, mirror -> read(element, mirror));
    return Optional.ofNullable(value.accept(visitor, method.getReturnType()));
  }
}
