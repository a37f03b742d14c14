package dev.lamina.processor.declaration;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Whether a layer has the stride of the place of use. */
  public boolean takesStride() {
    return layers.stream().anyMatch(layer -> layer.strided().isPresent());
  }
}
