package dev.lamina.processor.layers;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.problem.AttributeMessages;
import dev.lamina.processor.problem.BlockMessages;
import dev.lamina.processor.problem.Message;
import dev.lamina.processor.problem.Origin;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What layers say of themselves agrees with their annotations and with what messages tell. */
class SurfaceLayersTest {
  private static final Set<String> MARKERS = Set.of("Widen", "Relative", "Strided", "Expect");
  private static final Origin NOWHERE = new Origin() {};
  private static final SurfaceLayers LAYERS = new SurfaceLayers();

  /** Annotations for methods, by their simple names. */
  private static Map<String, Class<?>> annotations() {
    return new ClassFileImporter()
        .importPackages("dev.lamina.dsl").stream()
            .map(JavaClass::reflect)
            .filter(Class::isAnnotation)
            .filter(
                type ->
                    Set.of(type.getAnnotation(Target.class).value()).contains(ElementType.METHOD))
            .collect(
                Collectors.toMap(
                    Class::getSimpleName, type -> type, (a, b) -> a, LinkedHashMap::new));
  }

  @Test
  void everyAnnotationForMethodsIsALayerOrAMarker() {
    assertThat(annotations().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(LAYERS.names().stream(), MARKERS.stream()).toList());
  }

  @Test
  void widthsAreAttributes() {
    for (String name : LAYERS.names()) {
      Set<String> attributes =
          Stream.of(annotations().get(name).getDeclaredMethods())
              .map(Method::getName)
              .collect(Collectors.toSet());
      assertThat(attributes).containsAll(layer(name).takesWidth().stream().toList());
      assertThat(attributes.contains("units")).isEqualTo(layer(name).countsClasses());
    }
  }

  @Test
  void messagesNameTheLayersThatCanDoIt() {
    assertThat(named(AttributeMessages.nothingToWiden("a", "@Conv")))
        .isEqualTo(those(SurfaceLayer::widens));
    assertThat(named(BlockMessages.relativeUnused("a", "@Flatten")))
        .isEqualTo(those(layer -> layer.takesWidth().isPresent()));
    assertThat(named(BlockMessages.memberWidenUnused("a")))
        .isEqualTo(those(layer -> layer.widens() || layer.placesBody()));
    assertThat(named(BlockMessages.memberClassesUnused("a")))
        .isEqualTo(those(SurfaceLayer::countsClasses));
  }

  /** The layers that a message names after the one that it is about. */
  private static Set<String> named(Message message) {
    String way = message.text().substring(Math.max(message.text().indexOf("; it"), 0));
    return Pattern.compile("@(\\w+)")
        .matcher(way)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> those(Predicate<SurfaceLayer> property) {
    return LAYERS.names().stream()
        .filter(name -> property.test(layer(name)))
        .collect(Collectors.toSet());
  }

  private static SurfaceLayer layer(String name) {
    return LAYERS.of(new AnnotationUse(name, Map.of(), NOWHERE));
  }
}
