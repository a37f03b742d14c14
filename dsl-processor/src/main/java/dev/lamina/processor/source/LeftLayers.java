package dev.lamina.processor.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** What an earlier compile left of an interface in an annotation {@code @DeclaredLayers}. */
final class LeftLayers {
  private final Map<String, List<String>> inputs = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final Map<String, Set<String>> suppressed = new HashMap<>();

  private LeftLayers(List<String> layers, List<String> codes) {
    for (String layer : layers) {
      int open = layer.indexOf('(');
      String name = open < 0 ? layer : layer.substring(0, open);
      order.add(name);
      inputs.put(
          name,
          open < 0
              ? List.of()
              : Arrays.asList(layer.substring(open + 1, layer.length() - 1).split(", ")));
    }
    for (String code : codes) {
      int colon = code.indexOf(": ");
      String layer = colon < 0 ? "" : code.substring(0, colon);
      suppressed
          .computeIfAbsent(layer, key -> new LinkedHashSet<>())
          .add(code.substring(colon < 0 ? 0 : colon + 2));
    }
  }

  /** What was left of an interface, if anything was. */
  static Optional<LeftLayers> of(TypeElement type, Compiled compiled) {
    return GeneratedNames.carriers(type).stream()
        .flatMap(name -> compiled.type(name, type).stream())
        .flatMap(carrier -> carrier.getAnnotationMirrors().stream())
        .filter(LeftLayers::isOurs)
        .findFirst()
        .map(
            mirror ->
                new LeftLayers(
                    Mirrors.strings(mirror, "value"), Mirrors.strings(mirror, "suppressed")));
  }

  /** Whether a type is one that the processor generates. */
  static boolean isOn(TypeElement type) {
    return type.getAnnotationMirrors().stream().anyMatch(LeftLayers::isOurs);
  }

  /** Whether this is about the same layers with as many inputs, in whatever order. */
  boolean fit(List<ExecutableElement> methods) {
    return methods.size() == order.size()
        && methods.stream()
            .allMatch(
                method -> {
                  List<String> names = inputs.get(method.getSimpleName().toString());
                  return names != null && names.size() == method.getParameters().size();
                });
  }

  /**
   * The methods as the source had them.
   *
   * @param known whether the compiler shows their order and names itself, and knows them better
   */
  LayerMethods apply(List<ExecutableElement> methods, boolean known) {
    Map<String, LayerMethods.Method> byName = new HashMap<>();
    List<LayerMethods.Method> shown = new ArrayList<>();
    for (ExecutableElement element : methods) {
      String name = element.getSimpleName().toString();
      LayerMethods.Method method =
          new LayerMethods.Method(
              element,
              known ? LayerMethods.names(element) : inputs.get(name),
              suppressed.getOrDefault(name, Set.of()));
      byName.put(name, method);
      shown.add(method);
    }
    return new LayerMethods(
        known ? shown : order.stream().map(byName::get).toList(),
        suppressed.getOrDefault("", Set.of()),
        Optional.empty());
  }

  private static boolean isOurs(AnnotationMirror mirror) {
    return AnnotationReader.vocabulary(mirror).equals(Optional.of("DeclaredLayers"));
  }
}
