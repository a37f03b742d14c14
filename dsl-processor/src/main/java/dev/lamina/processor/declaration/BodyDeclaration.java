package dev.lamina.processor.declaration;

import dev.lamina.processor.problem.Message;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The interface that a {@code @Use} names.
 *
 * @param name its simple name
 * @param fullName its canonical name
 * @param path that without the package, as code that imports its outermost type names it
 * @param kind what it is
 * @param suppressed codes of warnings that are meant
 * @param lost what its class file does not tell
 */
public record BodyDeclaration(
    String name,
    String fullName,
    String path,
    Kind kind,
    Optional<AnnotationUse> defaults,
    Optional<AnnotationUse> widen,
    List<LayerDeclaration> layers,
    Set<String> suppressed,
    Optional<Message> lost) {

  /** What a {@code @Use} can name. */
  public enum Kind {
    /** An interface annotated {@code @Block}. */
    BLOCK,
    /** An interface annotated {@code @Network}. */
    NETWORK,
    /** One that contains, at some depth, the interface that uses it. */
    RECURSIVE,
    /** One whose class file does not tell what has to be known. */
    LOST,
    /** Neither. */
    OTHER
  }

  /** Copies the list. */
  public BodyDeclaration {
    layers = List.copyOf(layers);
    suppressed = Set.copyOf(suppressed);
  }

  /** What has no layers that could be placed. */
  public static BodyDeclaration without(
      String name, String fullName, String path, Kind kind, Optional<Message> lost) {
    return new BodyDeclaration(
        name, fullName, path, kind, Optional.empty(), Optional.empty(), List.of(), Set.of(), lost);
  }

  /** Whether a layer has the stride of the place of use. */
  public boolean takesStride() {
    return layers.stream().anyMatch(layer -> layer.strided().isPresent());
  }
}
