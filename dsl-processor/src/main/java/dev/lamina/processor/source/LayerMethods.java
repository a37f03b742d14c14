package dev.lamina.processor.source;

import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * The methods that declare layers, in the order of the source and with the names of their inputs,
 * whether the interface comes from a source or a class file.
 *
 * @param suppressed codes of warnings that are meant in all of the interface, as far as only
 *     {@code @DeclaredLayers} knows them
 * @param lost what is wrong where order or names cannot be known
 */
record LayerMethods(List<Method> methods, Set<String> suppressed, Optional<Message> lost) {

  /**
   * One layer's method.
   *
   * @param inputs names of the parameters
   * @param suppressed codes of warnings that are meant, as far as only {@code @DeclaredLayers}
   *     knows them
   */
  record Method(ExecutableElement element, List<String> inputs, Set<String> suppressed) {}

  /**
   * The layers of an interface.
   *
   * @param own its layers' methods as the compiler shows them
   */
  static LayerMethods of(TypeElement type, List<ExecutableElement> own, Compiled compiled) {
    LayerMethods shown =
        new LayerMethods(
            own.stream().map(method -> new Method(method, names(method), Set.of())).toList(),
            Set.of(),
            Optional.empty());
    boolean nameless = own.stream().anyMatch(method -> nameless(method, own));
    if (compiled.isSource(type) && (compiled.knowsFiles() || !nameless)) {
      return shown;
    }
    boolean ordered = own.size() < 2 || compiled.keepsOrder();
    Optional<LeftLayers> left = LeftLayers.of(type, compiled).filter(layers -> layers.fit(own));
    if (left.isPresent()) {
      return left.get().apply(own, ordered && !nameless);
    }
    String name = type.getSimpleName().toString();
    if (!ordered) {
      return shown.without(InterfaceMessages.layerOrderLost(name, compiled.compiler()));
    }
    return nameless
        ? shown.without(InterfaceMessages.noParameterNames(name, compiled.compiler()))
        : shown;
  }

  private LayerMethods without(Message message) {
    return new LayerMethods(List.of(), suppressed, Optional.of(message));
  }

  /** The codes that are meant on a method or type: those that its own annotation has, and these. */
  static Set<String> both(Collection<String> own, Collection<String> left) {
    Set<String> all = new HashSet<>(own);
    all.addAll(left);
    return all;
  }

  static List<String> names(ExecutableElement method) {
    List<String> names = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      names.add(parameter.getSimpleName().toString());
    }
    return names;
  }

  /** Whether parameters have the names that compilers give those whose own a class file lacks. */
  private static boolean nameless(ExecutableElement method, List<ExecutableElement> layers) {
    List<String> names = names(method);
    for (int i = 0; i < names.size(); i++) {
      String name = "arg" + i;
      if (!names.get(i).equals(name)
          || layers.stream().anyMatch(layer -> layer.getSimpleName().contentEquals(name))) {
        return false;
      }
    }
    return !names.isEmpty();
  }
}
