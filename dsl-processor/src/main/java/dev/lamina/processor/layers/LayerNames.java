package dev.lamina.processor.layers;

import java.util.Optional;
import java.util.Set;

/** Which names TensorFlow's graph, the saver and the generated class can take. */
final class LayerNames {
  /** Methods and types that the generated class has itself, or inherits. */
  private static final Set<String> TAKEN =
      Set.of("build", "forward", "input", "clone", "finalize", "yield", "record", "var");

  private LayerNames() {}

  /** Why a name cannot be a layer's, if it cannot. */
  static Optional<String> refusal(String name) {
    if (TAKEN.contains(name)) {
      return Optional.of("the generated class uses it; choose another name");
    }
    if (name.equals("save")) {
      return Optional.of("checkpoints use the scope 'save'; choose another name");
    }
    if (name.startsWith("Init")) {
      return Optional.of("TensorFlow runs operations named Init... by itself; use a small letter");
    }
    if (!name.chars().allMatch(LayerNames::plain)) {
      return Optional.of(
          "TensorFlow's names have letters, digits and underscores of ASCII; spell it with those");
    }
    if (name.startsWith("_")) {
      return Optional.of("TensorFlow's names start with a letter; drop the underscore");
    }
    return Optional.empty();
  }

  private static boolean plain(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
