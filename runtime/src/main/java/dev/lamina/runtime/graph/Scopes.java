package dev.lamina.runtime.graph;

import java.util.HashMap;
import java.util.Map;
import org.tensorflow.op.Ops;

/**
 * Names with slashes as nested scopes, since TensorFlow takes one part at a time.
 *
 * <p>Scopes are kept: a second one of the same name would be given another name.
 */
final class Scopes {
  private final Ops root;
  private final Map<String, Ops> byName = new HashMap<>();

  Scopes(Ops root) {
    this.root = root;
  }

  /** Returns operations named {@code name/...} inside the root; the same ones for the same name. */
  Ops of(String name) {
    Ops known = byName.get(name);
    if (known != null) {
      return known;
    }
    int slash = name.lastIndexOf('/');
    Ops parent = slash < 0 ? root : of(name.substring(0, slash));
    Ops scope = parent.withSubScope(name.substring(slash + 1));
    byName.put(name, scope);
    return scope;
  }
}
