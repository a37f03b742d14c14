package dev.lamina.processor.layers;

import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.Message;
import java.util.Optional;
import java.util.Set;

/** Which names TensorFlow's graph, the saver and the generated class can take. */
final class LayerNames {
  /** Methods and types that the generated class has itself, or inherits. */
  private static final Set<String> TAKEN =
      Set.of("build", "forward", "input", "clone", "finalize", "yield", "record", "var");

  private LayerNames() {}

  /** What is said about a name that cannot be a layer's, if it cannot. */
  static Optional<Message> refusal(String name) {
    if (TAKEN.contains(name)) {
      return Optional.of(InterfaceMessages.nameOfGeneratedClass(name));
    }
    if (name.equals("save")) {
      return Optional.of(InterfaceMessages.nameOfCheckpoints(name));
    }
    if (name.startsWith("Init")) {
      return Optional.of(InterfaceMessages.nameOfInitializers(name));
    }
    if (!name.chars().allMatch(LayerNames::plain)) {
      return Optional.of(InterfaceMessages.nameNotPlain(name));
    }
    return name.startsWith("_")
        ? Optional.of(InterfaceMessages.nameWithUnderscore(name))
        : Optional.empty();
  }

  private static boolean plain(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
