package dev.lamina.processor.source;

import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.BodyDeclaration;
import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.declaration.NetworkDeclaration;
import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads an annotated interface into declarations: names, values, and the origin of every value. */
public final class NetworkReader {
  private static final String LAYER = "dev.lamina.dsl.Layer";

  private final Set<String> layerNames;
  private final Compiled compiled;
  private final Problems problems;
  private final AnnotationReader annotations = new AnnotationReader(this::body);
  private final Deque<TypeElement> open = new ArrayDeque<>();
  private final Map<TypeElement, BodyDeclaration> bodies = new HashMap<>();

  private NetworkReader(Set<String> layerNames, Compiled compiled, Problems problems) {
    this.layerNames = layerNames;
    this.compiled = compiled;
    this.problems = problems;
  }

  /**
   * The declaration, or empty where there is no interface to read.
   *
   * @param layerNames simple names of the annotations that declare layers
   */
  public static Optional<NetworkDeclaration> read(
      TypeElement type, Set<String> layerNames, Compiled compiled, Problems problems) {
    return new NetworkReader(layerNames, compiled, problems).network(type);
  }

  /** A block, whatever is wrong with it: that is said where it is used. */
  public static BodyDeclaration block(TypeElement type, Set<String> layerNames, Compiled compiled) {
    return new NetworkReader(layerNames, compiled, new Problems()).body(type);
  }

  private Optional<NetworkDeclaration> network(TypeElement type) {
    Optional<AnnotationUse> network = annotations.find(type, "Network");
    if (!isInterface(type) || network.isEmpty()) {
      return Optional.empty();
    }
    open.push(type);
    String name = type.getSimpleName().toString();
    if (!type.getTypeParameters().isEmpty()) {
      problems.add(
          InterfaceMessages.genericNetwork(name),
          ElementOrigin.of(type.getTypeParameters().get(0)));
    }
    Visibility.check(type, problems);
    for (TypeMirror parent : type.getInterfaces()) {
      if (parent.getKind() != TypeKind.ERROR) {
        problems.add(
            InterfaceMessages.extendsInterface(name, parent.toString()), ElementOrigin.of(type));
      }
    }
    LayerMethods methods = methods(type);
    if (methods.lost().isPresent()) {
      problems.add(methods.lost().get(), ElementOrigin.of(type));
      return Optional.empty();
    }
    return Optional.of(
        new NetworkDeclaration(
            name,
            network.get(),
            annotations.find(type, "Defaults"),
            annotations.find(type, "Widen"),
            annotations.find(type, "Expect"),
            members(type),
            layers(methods),
            LayerMethods.both(Mirrors.suppressed(type), methods.suppressed()),
            ElementOrigin.of(type)));
  }

  private LayerMethods methods(TypeElement type) {
    List<ExecutableElement> declaring = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (method.getModifiers().contains(Modifier.ABSTRACT) || !annotations(method).isEmpty()) {
        declaring.add(method);
      }
    }
    return LayerMethods.of(type, declaring, compiled);
  }

  private List<LayerDeclaration> layers(LayerMethods methods) {
    return methods.methods().stream().map(this::layer).toList();
  }

  private List<AnnotationUse> members(TypeElement type) {
    return annotations
        .find(type, "Family")
        .map(family -> family.annotations("value"))
        .orElse(List.of());
  }

  /** The interface that a {@code @Use} names, read once with all that it uses itself. */
  private BodyDeclaration body(TypeElement type) {
    BodyDeclaration known = bodies.get(type);
    if (known == null) {
      known = readBody(type);
      bodies.put(type, known);
    }
    return known;
  }

  private BodyDeclaration readBody(TypeElement type) {
    String name = type.getSimpleName().toString();
    String full = type.getQualifiedName().toString();
    String path = GeneratedNames.path(type);
    if (open.contains(type)) {
      return BodyDeclaration.without(
          name, full, path, BodyDeclaration.Kind.RECURSIVE, Optional.empty());
    }
    boolean block = has(type, "Block");
    if (type.getKind() != ElementKind.INTERFACE || !(block || has(type, "Network"))) {
      return BodyDeclaration.without(
          name, full, path, BodyDeclaration.Kind.OTHER, Optional.empty());
    }
    LayerMethods methods = methods(type);
    if (methods.lost().isPresent()) {
      return BodyDeclaration.without(name, full, path, BodyDeclaration.Kind.LOST, methods.lost());
    }
    open.push(type);
    BodyDeclaration body =
        new BodyDeclaration(
            name,
            full,
            path,
            block ? BodyDeclaration.Kind.BLOCK : BodyDeclaration.Kind.NETWORK,
            annotations.find(type, "Defaults"),
            annotations.find(type, "Widen"),
            layers(methods),
            LayerMethods.both(Mirrors.suppressed(type), methods.suppressed()),
            Optional.empty());
    open.pop();
    return body;
  }

  private static boolean has(TypeElement type, String annotation) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(mirror -> AnnotationReader.vocabulary(mirror).equals(Optional.of(annotation)));
  }

  private boolean isInterface(TypeElement type) {
    if (type.getKind() == ElementKind.INTERFACE) {
      return true;
    }
    InterfaceMessages.Kind kind =
        switch (type.getKind()) {
          case ENUM -> InterfaceMessages.Kind.ENUM;
          case RECORD -> InterfaceMessages.Kind.RECORD;
          case ANNOTATION_TYPE -> InterfaceMessages.Kind.ANNOTATION;
          default -> InterfaceMessages.Kind.CLASS;
        };
    problems.add(
        InterfaceMessages.notAnInterface(type.getSimpleName().toString(), kind),
        ElementOrigin.of(type));
    return false;
  }

  private LayerDeclaration layer(LayerMethods.Method layer) {
    ExecutableElement method = layer.element();
    String name = method.getSimpleName().toString();
    return new LayerDeclaration(
        name,
        annotation(method, name),
        annotations.find(method, "Widen"),
        annotations.find(method, "Relative"),
        annotations.find(method, "Strided"),
        annotations.find(method, "Expect"),
        inputs(layer, name),
        LayerMethods.both(Mirrors.suppressed(method), layer.suppressed()),
        ElementOrigin.of(method));
  }

  /** The one layer annotation; none and several are reported and give none. */
  private Optional<AnnotationUse> annotation(ExecutableElement method, String name) {
    if (isNoLayer(method.getReturnType())) {
      problems.add(
          InterfaceMessages.returnsNoLayer(name, method.getReturnType().toString()),
          ElementOrigin.of(method),
          name);
    }
    List<AnnotationMirror> found = annotations(method);
    if (found.isEmpty()) {
      problems.add(InterfaceMessages.missingLayer(name), ElementOrigin.of(method), name);
      return Optional.empty();
    }
    if (found.size() > 1) {
      List<String> names =
          found.stream()
              .map(mirror -> "@" + AnnotationReader.vocabulary(mirror).orElseThrow())
              .toList();
      problems.add(
          InterfaceMessages.twoLayers(name, names), ElementOrigin.of(method, found.get(1)), name);
      return Optional.empty();
    }
    return annotations.read(method, found.get(0));
  }

  private List<AnnotationMirror> annotations(ExecutableElement method) {
    List<AnnotationMirror> found = new ArrayList<>();
    for (AnnotationMirror mirror : method.getAnnotationMirrors()) {
      if (AnnotationReader.vocabulary(mirror).filter(layerNames::contains).isPresent()) {
        found.add(mirror);
      }
    }
    return found;
  }

  private List<LayerDeclaration.Input> inputs(LayerMethods.Method layer, String name) {
    List<LayerDeclaration.Input> inputs = new ArrayList<>();
    Iterator<String> names = layer.inputs().iterator();
    for (VariableElement parameter : layer.element().getParameters()) {
      String input = names.next();
      if (isNoLayer(parameter.asType())) {
        problems.add(
            InterfaceMessages.parameterNoLayer(name, input, parameter.asType().toString()),
            ElementOrigin.of(parameter),
            name);
      }
      inputs.add(new LayerDeclaration.Input(input, ElementOrigin.of(parameter)));
    }
    return inputs;
  }

  /** Whether a type is known and is not Layer; unknown types are the compiler's to report. */
  private static boolean isNoLayer(TypeMirror type) {
    if (type.getKind() == TypeKind.ERROR) {
      return false;
    }
    return !(type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(LAYER));
  }
}
