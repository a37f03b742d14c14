package dev.lamina.processor.source;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** What the classes are called that the processor generates beside an interface. */
public final class GeneratedNames {
  private static final String OUTPUTS = "Graph.Outputs";

  private GeneratedNames() {}

  /** The simple name of the class that tells a block's layers: {@code Outer_Body_Layers}. */
  public static String ofBlock(TypeElement block) {
    return path(block).replace('.', '_') + "_Layers";
  }

  /** A type's name without its package: {@code Outer.Body}. */
  static String path(TypeElement type) {
    return type.getQualifiedName().toString().substring(folder(type).length());
  }

  /** The canonical names of the generated types that can tell the layers of an interface. */
  static List<String> carriers(TypeElement type) {
    String folder = folder(type);
    List<String> names = new ArrayList<>();
    for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
      switch (AnnotationReader.vocabulary(mirror).orElse("")) {
        case "Block" -> names.add(folder + ofBlock(type));
        case "Network" -> names.add(folder + type.getSimpleName() + OUTPUTS);
        case "Family" ->
            Mirrors.members(type).orElse(List.of()).stream()
                .map(member -> folder + member + OUTPUTS)
                .forEach(names::add);
        default -> {
          // Says nothing of what is generated.
        }
      }
    }
    return names;
  }

  private static String folder(TypeElement type) {
    Element element = type;
    while (element.getKind() != ElementKind.PACKAGE) {
      element = element.getEnclosingElement();
    }
    PackageElement folder = (PackageElement) element;
    return folder.isUnnamed() ? "" : folder.getQualifiedName() + ".";
  }
}
