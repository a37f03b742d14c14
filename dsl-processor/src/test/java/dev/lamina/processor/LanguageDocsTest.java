package dev.lamina.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/language.md has a section for every annotation, with a row for every attribute and its
 * default, and every constant of the enums.
 */
class LanguageDocsTest {
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\|[^|]*\\|([^|]*)\\|[^|]*\\|");

  static List<Class<?>> annotations() {
    return vocabulary().filter(Class::isAnnotation).toList();
  }

  static List<Class<?>> enums() {
    return vocabulary().filter(Class::isEnum).toList();
  }

  private static Stream<Class<?>> vocabulary() {
    return new ClassFileImporter()
        .importPackages("dev.lamina.dsl").stream().map(JavaClass::reflect);
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void everyAttributeHasItsRow(Class<?> annotation) throws IOException {
    Map<String, String> defaults = new LinkedHashMap<>();
    section("### @" + annotation.getSimpleName())
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .forEach(row -> defaults.put(row.group(1), row.group(2)));
    Method[] attributes = annotation.getDeclaredMethods();
    assertThat(defaults.keySet())
        .containsExactlyInAnyOrder(
            Stream.of(attributes).map(Method::getName).toArray(String[]::new));
    for (Method attribute : attributes) {
      assertThat(defaults.get(attribute.getName()))
          .as(attribute.getName())
          .contains(shown(attribute.getDefaultValue()));
    }
  }

  @ParameterizedTest
  @MethodSource("enums")
  void everyConstantIsThere(Class<?> type) throws IOException {
    Class<?> outer = type.getEnclosingClass();
    String section =
        section("### " + (outer == null ? type.getSimpleName() : "@" + outer.getSimpleName()));
    for (Object constant : type.getEnumConstants()) {
      assertThat(section).contains("`" + constant + "`");
    }
  }

  /** How a default is written; nothing for those that stand for something else, such as 0 or {}. */
  private static String shown(Object value) {
    if (value == null) {
      return "required";
    }
    if (value instanceof Annotation
        || value.getClass().isArray()
        || value.equals(0)
        || value.equals(0L)) {
      return "";
    }
    return "`" + (value.equals(0.0) ? "0" : value) + "`";
  }

  private static String section(String heading) throws IOException {
    String docs = Files.readString(Path.of("../docs/language.md"));
    assertThat(docs.contains("\n" + heading + "\n")).as("has " + heading).isTrue();
    String rest = docs.substring(docs.indexOf("\n" + heading + "\n") + heading.length());
    Matcher next = Pattern.compile("\n##+ ").matcher(rest);
    return next.find() ? rest.substring(0, next.start()) : rest;
  }
}
