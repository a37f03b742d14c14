package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.model.Remedies;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.Problems;
import dev.lamina.processor.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Layers in source order, wired by name or each to the one above: those of a network, and those of
 * a block at a place of use.
 */
final class LayerSequence {
  private static final String INPUT = "input";

  private final Problems problems;
  private final Supplier<Value> unknown;
  private final Trial trial;
  private final Map<String, TriedChanges> changes = new HashMap<>();
  private final Set<String> declared = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Value> outputs = new LinkedHashMap<>();
  private String previous = INPUT;

  /** What a layer is given: names and values, and whether the declaration names them. */
  record Wiring(List<String> names, List<Value> values, boolean named) {}

  /**
   * @param unknown makes a value of unknown shape
   * @param trial expands a layer of this sequence for its shape alone
   */
  LayerSequence(
      List<LayerDeclaration> layers,
      Value input,
      Problems problems,
      Supplier<Value> unknown,
      Trial trial) {
    this.problems = problems;
    this.unknown = unknown;
    this.trial = trial;
    layers.forEach(layer -> declared.add(layer.name()));
    outputs.put(INPUT, input);
  }

  /** Looks up what feeds a layer, reporting names that mean nothing. */
  Wiring wire(LayerDeclaration layer) {
    checkName(layer);
    List<String> names = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    for (LayerDeclaration.Input input : layer.inputs()) {
      names.add(input.name());
      values.add(resolve(layer, input));
    }
    if (names.isEmpty()) {
      names.add(previous);
      values.add(outputs.get(previous));
    }
    taken.addAll(names);
    return new Wiring(names, values, !layer.inputs().isEmpty());
  }

  /** Notes what a layer gives. */
  void place(LayerDeclaration layer, Wiring wiring, Value output) {
    outputs.put(layer.name(), output);
    Optional<TriedChanges> above =
        wiring.names().size() == 1
            ? Optional.ofNullable(changes.get(wiring.names().get(0)))
            : Optional.empty();
    changes.put(
        layer.name(), new TriedChanges(layer, wiring.values(), output.shape(), trial, above));
    previous = layer.name();
  }

  /** How a layer could be mended; the input cannot. */
  Remedies remedies(String name) {
    TriedChanges tried = changes.get(name);
    return tried == null ? Remedies.NONE : tried;
  }

  /** What the last layer gives; the input where there is none. */
  Value output() {
    return outputs.get(previous);
  }

  /** The last layer's name. */
  String last() {
    return previous;
  }

  /** Whether some layer takes this one, or it is the last. */
  boolean isTaken(String name) {
    return taken.contains(name) || name.equals(previous);
  }

  private void checkName(LayerDeclaration layer) {
    if (outputs.containsKey(layer.name()) && !layer.name().equals(INPUT)) {
      problems.add(InterfaceMessages.duplicateLayer(layer.name()), layer.origin(), layer.name());
    }
    LayerNames.refusal(layer.name())
        .ifPresent(message -> problems.add(message, layer.origin(), layer.name()));
  }

  private Value resolve(LayerDeclaration layer, LayerDeclaration.Input input) {
    Value value = outputs.get(input.name());
    if (value != null) {
      return value;
    }
    problems.add(
        declared.contains(input.name())
            ? InterfaceMessages.usedBeforeDeclared(layer.name(), input.name())
            : InterfaceMessages.unknownLayer(
                layer.name(),
                input.name(),
                Text.nearest(input.name(), outputs.keySet()),
                outputs.keySet()),
        input.origin(),
        layer.name());
    return unknown.get();
  }
}
