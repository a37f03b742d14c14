package dev.lamina.processor.layers;

import java.util.List;
import java.util.Optional;

/**
 * The interface that a {@code @Use} names.
 *
 * @param kind what it is
 */
public record BodyDeclaration(
    String name,
    Kind kind,
    Optional<AnnotationUse> defaults,
    Optional<AnnotationUse> widen,
    List<LayerDeclaration> layers) {

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
  }
}
