package dev.lamina.processor.source;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;

/**
 * What can be known of interfaces that come from class files, and whether one does.
 *
 * <p>Class files have methods in the order of the source, and javac shows them so; Eclipse's
 * compiler shows them by name. Parameter names are in class files compiled with {@code -parameters}
 * alone, and Eclipse's compiler does not read them even there. So each generated class has an
 * annotation {@code @DeclaredLayers} with both.
 */
public final class Compiled {
  private static final String GENERATED = "javax.annotation.processing.Generated";
  private static final String CONV = "dev.lamina.dsl.Conv";

  private final Elements elements;
  private final Set<String> sources = new HashSet<>();
  private final Optional<MethodHandle> fileOf;

  /**
   * @param elements the compiler's
   */
  public Compiled(Elements elements) {
    this.elements = elements;
    this.fileOf = fileOf(elements);
  }

  /** Notes the outermost types that the compiler was given. */
  public void given(Set<? extends Element> roots) {
    ElementFilter.typesIn(roots).forEach(type -> sources.add(type.getQualifiedName().toString()));
  }

  /** Whether the compiler was given a type of this name. */
  public boolean isGiven(String name) {
    return sources.contains(name);
  }

  /** Whether a type that the compiler was given, or one nested in it, is one that we generate. */
  public boolean isOurs(String name, String nested) {
    return Optional.ofNullable(
            elements.getTypeElement(nested.isEmpty() ? name : name + "." + nested))
        .filter(LeftLayers::isOn)
        .isPresent();
  }

  /** Whether code beside a type can name {@code @Generated}: not every module has java.compiler. */
  public boolean seesGenerated(TypeElement beside) {
    return elements.getTypeElement(elements.getModuleOf(beside), GENERATED) != null;
  }

  /** A type by its canonical name, as another type sees it. */
  Optional<TypeElement> type(String name, TypeElement from) {
    return Optional.ofNullable(elements.getTypeElement(elements.getModuleOf(from), name))
        .or(() -> Optional.ofNullable(elements.getTypeElement(name)));
  }

  /**
   * Whether a type comes from a source; where the compiler does not say, it is one it was given.
   */
  public boolean isSource(TypeElement type) {
    TypeElement outermost = outermost(type);
    if (fileOf.isPresent()) {
      try {
        JavaFileObject file = (JavaFileObject) fileOf.get().invoke(elements, outermost);
        if (file != null) {
          return file.getKind() == JavaFileObject.Kind.SOURCE;
        }
      } catch (NoSuchMethodError e) {
        // Eclipse's compiler on a JDK 17, which can tell class files alone.
      } catch (Throwable e) {
        throw new IllegalStateException("the compiler cannot tell the file of " + outermost, e);
      }
    }
    return sources.contains(outermost.getQualifiedName().toString());
  }

  /** Whether the compiler says where each type comes from. */
  boolean knowsFiles() {
    return fileOf.isPresent();
  }

  /**
   * Whether this compiler shows the methods of class files in their order, judged by one of ours.
   */
  boolean keepsOrder() {
    return Optional.ofNullable(elements.getTypeElement(CONV)).stream()
        .flatMap(type -> ElementFilter.methodsIn(type.getEnclosedElements()).stream())
        .findFirst()
        .filter(method -> method.getSimpleName().contentEquals("filters"))
        .isPresent();
  }

  /** The compiler's name, as messages say it. */
  String compiler() {
    return elements.getClass().getName().startsWith("org.eclipse.")
        ? "Eclipse's compiler"
        : "this compiler";
  }

  private static TypeElement outermost(TypeElement type) {
    Element element = type;
    while (element.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
      element = element.getEnclosingElement();
    }
    return (TypeElement) element;
  }

  /** JDK 18 has Elements.getFileObjectOf; Eclipse's compiler has it on a JDK 17 too. */
  private static Optional<MethodHandle> fileOf(Elements elements) {
    MethodType type = MethodType.methodType(JavaFileObject.class, Element.class);
    for (Class<?> owner : List.of(Elements.class, elements.getClass())) {
      try {
        return Optional.of(
            MethodHandles.publicLookup().findVirtual(owner, "getFileObjectOf", type));
      } catch (NoSuchMethodException | IllegalAccessException e) {
        // The next one may have it; without any, what was given to the compiler counts as source.
      }
    }
    return Optional.empty();
  }
}
