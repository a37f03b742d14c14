package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every attribute of every annotation with values that mean nothing: the compiler reports them at
 * their line, and the processor does not throw, which would end the compiler.
 */
class UnresolvedValuesTest {
  /** None of these resolves, whatever the attribute's type. */
  private static final List<String> NOTHING =
      List.of(
          "GONE",
          "Gone.GONE",
          "Gone.class",
          "{GONE, 1}",
          "@Gone",
          "{@Gone}",
          "1 + GONE",
          "(int) GONE");

  static List<Class<?>> annotations() {
    Stream<Class<?>> own =
        new ClassFileImporter()
            .importPackages("dev.lamina.dsl").stream()
                .map(JavaClass::reflect)
                .filter(Class::isAnnotation);
    return Stream.concat(own, Stream.of(SuppressWarnings.class))
        .filter(type -> type.getDeclaredMethods().length > 0)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void isTheCompilersToReport(Class<?> annotation) {
    List<String> lines = new ArrayList<>(List.of("package p;", "import dev.lamina.dsl.*;"));
    Set<Long> wrong =
        Stream.of(annotation.getDeclaredMethods())
            .flatMap(method -> NOTHING.stream().map(value -> written(annotation, method, value)))
            .flatMap(written -> declarations(annotation, written).stream())
            .map(
                declaration -> {
                  lines.add(declaration.replace("NAME", "Net" + lines.size()));
                  return (long) lines.size();
                })
            .collect(Collectors.toSet());
    lines.add("@Block interface Body { @Flatten Layer flat(); }");
    Compilation compilation =
        Compiles.with(
            List.of("-Xmaxerrs", "10000"), JavaFileObjects.forSourceLines("p.All", lines));
    Set<Long> reported =
        compilation.diagnostics().stream()
            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .map(Diagnostic::getLineNumber)
            .collect(Collectors.toSet());
    assertThat(wrong).isNotEmpty().allMatch(reported::contains);
  }

  @Test
  void annotationsAreReadFromMirrorsAlone() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file))
                      .doesNotContain("getAnnotation(", "getAnnotationsByType("));
    }
  }

  /** The annotation with this value, and something good for what it has to have besides. */
  private static String written(Class<?> annotation, Method attribute, String value) {
    String others =
        Stream.of(annotation.getDeclaredMethods())
            .filter(method -> method.getDefaultValue() == null && !method.equals(attribute))
            .map(method -> ", " + method.getName() + " = " + good(method.getReturnType()))
            .collect(Collectors.joining());
    return "@%s(%s = %s%s)"
        .formatted(annotation.getSimpleName(), attribute.getName(), value, others);
  }

  private static String good(Class<?> type) {
    if (type == String.class) {
      return "\"Other\"";
    }
    if (type.isEnum()) {
      return type.getSimpleName() + "." + type.getEnumConstants()[0];
    }
    return type == Class.class ? "Body.class" : type.isArray() ? "{}" : "1";
  }

  /** Interfaces of one line that have it: on themselves, on a layer, as a member, in a block. */
  private static List<String> declarations(Class<?> annotation, String written) {
    String network = "@Network(input = {8, 8, 4}) ";
    String layer = "@Conv(filters = 4) Layer a(); ";
    if (annotation.getSimpleName().equals("Network")) {
      return List.of(written + " interface NAME { " + layer + "}");
    }
    if (annotation.getSimpleName().equals("Member")) {
      return List.of(network + "@Family({" + written + "}) interface NAME { " + layer + "}");
    }
    Target target = annotation.getAnnotation(Target.class);
    List<ElementType> targets =
        target == null ? List.of(ElementType.TYPE, ElementType.METHOD) : List.of(target.value());
    List<String> all = new ArrayList<>();
    if (targets.contains(ElementType.TYPE)) {
      all.add(network + written + " interface NAME { " + layer + "}");
      all.add("@Block " + written + " interface NAME { " + layer + "}");
    }
    if (targets.contains(ElementType.METHOD)) {
      String beside = beside(annotation);
      all.add(network + "interface NAME { " + layer + written + beside + " Layer b(); }");
      all.add("@Block interface NAME { " + written + beside + " Layer b(); }");
    }
    return all;
  }

  /** What makes a method a layer where the annotation itself does not. */
  private static String beside(Class<?> annotation) {
    return Set.of("Widen", "Relative", "Strided", "Expect", "SuppressWarnings")
            .contains(annotation.getSimpleName())
        ? " @Residual(filters = 4)"
        : "";
  }
}
