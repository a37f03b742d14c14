package dev.lamina.processor.source;

import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.Problems;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** Whether the generated class, which stands beside the outermost type, can name an interface. */
public final class Visibility {
  /** What a simple name means in a generated class; in a package the full name helps. */
  private static final Set<String> OWN_NAMES = Set.of("T", "Outputs");

  private Visibility() {}

  /** Whether the outermost type is public, and so stands in a file of its own name. */
  public static boolean open(TypeElement type) {
    Element element = type;
    while (element.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
      element = element.getEnclosingElement();
    }
    return element.getModifiers().contains(Modifier.PUBLIC);
  }

  /** Reports an interface that generated code has no name for. */
  static void check(TypeElement type, Problems problems) {
    String name = type.getSimpleName().toString();
    Element element = type;
    for (; element.getKind() != ElementKind.PACKAGE; element = element.getEnclosingElement()) {
      String around = element.getSimpleName().toString();
      if (element.getModifiers().contains(Modifier.PRIVATE)) {
        problems.add(InterfaceMessages.privateNetwork(name, around), ElementOrigin.of(type));
      }
      if (element.getEnclosingElement() instanceof PackageElement folder
          && folder.isUnnamed()
          && OWN_NAMES.contains(around)) {
        problems.add(InterfaceMessages.shadowedNetwork(name, around), ElementOrigin.of(type));
      }
    }
  }
}
