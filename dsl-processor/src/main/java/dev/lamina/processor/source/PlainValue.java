package dev.lamina.processor.source;

import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.BodyDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/**
 * Annotation values as Integer, Long, Double, Boolean, String (texts, and names of enum constants),
 * interface, annotation or list of these. Null where the value is not of the attribute's type,
 * which only a program has that the compiler refuses.
 */
final class PlainValue extends SimpleAnnotationValueVisitor14<Object, TypeMirror> {
  private final Function<TypeElement, BodyDeclaration> bodies;
  private final Function<AnnotationMirror, Optional<AnnotationUse>> annotations;

  PlainValue(
      Function<TypeElement, BodyDeclaration> bodies,
      Function<AnnotationMirror, Optional<AnnotationUse>> annotations) {
    this.bodies = bodies;
    this.annotations = annotations;
  }

  @Override
  public Object visitInt(int value, TypeMirror type) {
    return type.getKind() == TypeKind.INT ? value : null;
  }

  @Override
  public Object visitLong(long value, TypeMirror type) {
    return type.getKind() == TypeKind.LONG ? value : null;
  }

  @Override
  public Object visitDouble(double value, TypeMirror type) {
    return type.getKind() == TypeKind.DOUBLE ? value : null;
  }

  @Override
  public Object visitBoolean(boolean value, TypeMirror type) {
    return type.getKind() == TypeKind.BOOLEAN ? value : null;
  }

  @Override
  public Object visitString(String value, TypeMirror type) {
    return type.toString().equals("java.lang.String") ? value : null;
  }

  @Override
  public Object visitEnumConstant(VariableElement constant, TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement().equals(constant.getEnclosingElement())
        ? constant.getSimpleName().toString()
        : null;
  }

  @Override
  public Object visitType(TypeMirror value, TypeMirror type) {
    return value.getKind() == TypeKind.DECLARED
        ? bodies.apply((TypeElement) ((DeclaredType) value).asElement())
        : null;
  }

  @Override
  public Object visitAnnotation(AnnotationMirror value, TypeMirror type) {
    return annotations.apply(value).orElse(null);
  }

  @Override
  public Object visitArray(List<? extends AnnotationValue> values, TypeMirror type) {
    if (!(type instanceof ArrayType array)) {
      return null;
    }
    List<Object> items = new ArrayList<>();
    for (AnnotationValue value : values) {
      items.add(value.accept(this, array.getComponentType()));
    }
    return items.contains(null) ? null : List.copyOf(items);
  }
}
