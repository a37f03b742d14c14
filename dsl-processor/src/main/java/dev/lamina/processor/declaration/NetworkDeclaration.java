package dev.lamina.processor.declaration;

import dev.lamina.processor.problem.Origin;
import dev.lamina.processor.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A network interface as the source has it.
 *
 * @param members the members of a family; empty for a network of its own
 * @param suppressed codes of warnings that are meant
 */
public record NetworkDeclaration(
    String name,
    AnnotationUse network,
    Optional<AnnotationUse> defaults,
    Optional<AnnotationUse> widen,
    Optional<AnnotationUse> expect,
    List<AnnotationUse> members,
    List<LayerDeclaration> layers,
    Set<String> suppressed,
    Origin origin) {

  /** Copies the collections. */
  public NetworkDeclaration {
    members = List.copyOf(members);
    layers = List.copyOf(layers);
    suppressed = Set.copyOf(suppressed);
  }

  /** Whether {@code @SuppressWarnings} says that a warning is meant. */
  public boolean suppresses(Problem problem) {
    String code = problem.message().code().name();
    return !problem.isError()
        && (suppressed.contains(code)
            || layers.stream()
                .anyMatch(
                    layer ->
                        layer.name().equals(problem.layer()) && layer.suppressed().contains(code)));
  }

  /** What on the interface shapes its layers, as written, a member's number included. */
  public List<String> settings() {
    List<String> settings = new ArrayList<>();
    widen.ifPresent(use -> settings.add("@Widen(" + use.integer("value") + ")"));
    defaults.ifPresent(use -> settings.add(use.text()));
    return settings;
  }
}
