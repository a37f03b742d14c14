package dev.lamina.processor.declaration;

import dev.lamina.dsl.Relative;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The interface that a {@code @Use} names.
 *
 * @param kind what it is
 * @param suppressed codes of warnings that are meant
 */
public record BodyDeclaration(
    String name,
    Kind kind,
    Optional<AnnotationUse> defaults,
    Optional<AnnotationUse> widen,
    List<LayerDeclaration> layers,
    Set<String> suppressed) {

  /** What a {@code @Use} can name. */
  public enum Kind {
    /** An interface annotated {@code @Block}. */
    BLOCK,
    /** An interface annotated {@code @Network}. */
    NETWORK,
    /** One that contains, at some depth, the interface that uses it. */
    RECURSIVE,
    /** Neither. */
    OTHER
  }

  /** Copies the list. */
  public BodyDeclaration {
    layers = List.copyOf(layers);
    suppressed = Set.copyOf(suppressed);
  }

  /** Whether a layer has the filters of the place of use, or a share of them. */
  public boolean takesFilters() {
    return layers.stream().anyMatch(BodyDeclaration::takesFilters);
  }

  /** Whether a layer has the stride of the place of use. */
  public boolean takesStride() {
    return layers.stream().anyMatch(layer -> layer.strided().isPresent());
  }

  /** What a layer places itself is given its filters there; a wrong layer could mean anything. */
  private static boolean takesFilters(LayerDeclaration layer) {
    if (layer.annotation().isEmpty()) {
      return true;
    }
    if (layer.relative().isPresent()) {
      return layer.relative().get().constant("of", Relative.Of.class) == Relative.Of.FILTERS;
    }
    AnnotationUse use = layer.annotation().get();
    return !use.name().equals("Use")
        && Stream.of("filters", "units")
            .anyMatch(width -> use.attributes().containsKey(width) && !use.explicit(width));
  }
}
