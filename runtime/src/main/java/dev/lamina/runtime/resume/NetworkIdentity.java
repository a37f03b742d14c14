package dev.lamina.runtime.resume;

import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.SummaryTable;
import dev.lamina.runtime.plan.Checks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which network a checkpoint is of.
 *
 * @param name the interface's simple name
 * @param className the interface's binary name
 * @param fingerprint a hash of operations, shapes and weight names
 * @param layers the declared layers in source order
 */
public record NetworkIdentity(
    String name, String className, String fingerprint, List<Layer> layers) {
  private static final int MOST = 10;

  /**
   * A declared layer.
   *
   * @param name the method's
   * @param declaration the annotation as written
   * @param inputs the names of the layers that feed it
   * @param output its shape
   */
  record Layer(String name, String declaration, List<String> inputs, List<Integer> output) {
    /** Returns whether it computes the same, however the annotation's arguments are ordered. */
    private boolean computesAs(Layer other) {
      return output.equals(other.output)
          && Declaration.of(declaration).equals(Declaration.of(other.declaration));
    }

    private String fed() {
      return inputs.isEmpty() ? "the layer before it" : String.join(" and ", inputs);
    }

    private String text() {
      return declaration + " -> " + SummaryTable.crossed(output);
    }
  }

  /** Copies the list. */
  public NetworkIdentity {
    layers = List.copyOf(layers);
  }

  /** Returns the identity of a network that is described. */
  public static NetworkIdentity of(NetworkInfo network) {
    return new NetworkIdentity(
        network.name(),
        network.className(),
        network.fingerprint(),
        network.layers().stream()
            .map(
                layer ->
                    new Layer(layer.name(), layer.declaration(), layer.inputs(), layer.output()))
            .toList());
  }

  /**
   * Refuses another network than this one.
   *
   * @param checkpoint what the message calls the checkpoint that this one is of
   * @throws dev.lamina.runtime.LaminaException with the layers that differ
   */
  void require(NetworkIdentity other, String checkpoint) {
    Checks.require(
        fingerprint.equals(other.fingerprint),
        "The checkpoint %s is of %s, which is another network than %s is now:\n  %s\nGive that"
            + " network, or begin anew.",
        checkpoint,
        name,
        other.name,
        String.join("\n  ", differences(other)));
  }

  /** Says which layers differ: the first ten, and how many more. */
  public List<String> differences(NetworkIdentity now) {
    Map<String, Layer> old = byName(layers);
    Map<String, Layer> other = byName(now.layers);
    List<String> differences = new ArrayList<>();
    old.forEach(
        (layerName, layer) -> {
          Layer present = other.get(layerName);
          if (present == null) {
            differences.add(layerName + " (" + layer.text() + ") is not there any more");
          } else if (!layer.computesAs(present)) {
            differences.add(layerName + " was " + layer.text() + ", is " + present.text());
          } else if (!layer.inputs().equals(present.inputs())) {
            differences.add(layerName + " was fed by " + layer.fed() + ", is by " + present.fed());
          }
        });
    other.forEach(
        (layerName, layer) -> {
          if (!old.containsKey(layerName)) {
            differences.add(layerName + " (" + layer.text() + ") is new");
          }
        });
    if (differences.isEmpty()) {
      differences.add(
          "its layers read alike, but their defaults, blocks or bodies differ (fingerprints "
              + fingerprint
              + " and "
              + now.fingerprint
              + ")");
    }
    int more = differences.size() - MOST;
    if (more > 0) {
      differences.subList(MOST, differences.size()).clear();
      differences.add("and " + more + " more");
    }
    return differences;
  }

  private static Map<String, Layer> byName(List<Layer> layers) {
    Map<String, Layer> byName = new LinkedHashMap<>();
    layers.forEach(layer -> byName.put(layer.name(), layer));
    return byName;
  }
}
