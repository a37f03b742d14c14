package dev.lamina.runtime.bench;

import dev.lamina.runtime.graph.ChosenKernels;
import dev.lamina.runtime.graph.FastConvolutions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;

/**
 * Says which declared layer an operation of a training graph belongs to.
 *
 * <p>Operations of the forward pass and of variables are named after their layer. Gradients are
 * not. A gradient belongs to the layer of the forward operations that it reads: an activation, a
 * batch norm's scale, a kernel. The gradient by a kernel reads only the layer's input, and belongs
 * to the layers that take that; a sum of gradients to the layer of what it sums. Where these are
 * several, it is nobody's. What is computed in another operation's place is named after it.
 */
final class LayerOfOperation {
  private static final String INPUT = "(input)";
  private static final String LOSS = "(loss)";

  /** Where gradients go whose layer cannot be told. */
  private static final String GRADIENTS = "(gradients)";

  private static final String UPDATE = "(update)";

  /** Where all the rest goes. */
  private static final String OTHER = "(other)";

  /** All parts of a step that are no layer; no layer can have such a name. */
  static final List<String> OTHERS = List.of(INPUT, LOSS, GRADIENTS, UPDATE, OTHER);

  private static final String TRAINING = "training/";
  private static final String VARIABLES = "variables/";
  private static final Pattern INSTEAD =
      Pattern.compile("(?:" + FastConvolutions.SCOPE + "|" + ChosenKernels.SCOPE + ")/([^/]+)/.*");
  private static final Map<String, String> PARTS =
      Map.of("input", INPUT, "output", LOSS, "update", UPDATE);

  private final Graph graph;
  private final Set<String> layers;
  private final Map<String, Place> byName = new HashMap<>();

  /**
   * A part of the step.
   *
   * @param layer a declared layer, or another part's name
   * @param backward whether it is a gradient
   */
  record Place(String layer, boolean backward) {}

  LayerOfOperation(Graph graph, List<String> layers) {
    this.graph = graph;
    this.layers = Set.copyOf(layers);
    graph.operations().forEachRemaining(this::place);
  }

  /** Returns where an operation belongs, also if the session made it out of another one. */
  Place of(String name) {
    String known = name;
    while (!byName.containsKey(known) && known.contains("-")) {
      known = known.substring(0, known.lastIndexOf('-'));
    }
    Place place = byName.get(known);
    return place == null ? named(name) : place;
  }

  private Place place(GraphOperation operation) {
    String name = operation.name();
    Place known = byName.get(name);
    if (known != null) {
      return known;
    }
    Place place =
        isGradient(name) ? gradient(operation) : instead(name).orElseGet(() -> named(name));
    byName.put(name, place);
    return place;
  }

  private Optional<Place> instead(String name) {
    Matcher other = INSTEAD.matcher(name);
    return other.matches()
        ? Optional.ofNullable(graph.operation(other.group(1).replace('.', '/'))).map(this::place)
        : Optional.empty();
  }

  private static boolean isGradient(String name) {
    return name.startsWith("gradients");
  }

  private Place named(String name) {
    String layer = first(name, TRAINING.length());
    if (name.startsWith(TRAINING)) {
      String part = PARTS.getOrDefault(layer.replaceFirst("_\\d+$", ""), OTHER);
      return new Place(layers.contains(layer) ? layer : part, false);
    }
    String variable = first(name, VARIABLES.length());
    return new Place(
        name.startsWith(VARIABLES) && layers.contains(variable) ? variable : OTHER, false);
  }

  private static String first(String name, int from) {
    int slash = name.indexOf('/', from);
    return name.length() < from ? "" : name.substring(from, slash < 0 ? name.length() : slash);
  }

  private Place gradient(GraphOperation operation) {
    Set<String> read = new HashSet<>();
    Set<String> summed = new HashSet<>();
    for (int i = 0; i < operation.numInputs(); i++) {
      GraphOperation input = (GraphOperation) operation.input(i).op();
      Place place = place(input);
      if (place.backward()) {
        summed.add(place.layer());
      } else if (i == 0 && operation.type().endsWith("BackpropFilter")) {
        read.addAll(takers(input, operation.input(i).index()));
      } else if (layers.contains(place.layer())) {
        read.add(place.layer());
      }
    }
    Set<String> candidates = read.isEmpty() ? summed : read;
    return new Place(candidates.size() == 1 ? candidates.iterator().next() : GRADIENTS, true);
  }

  /** The layers of the convolutions that take a value. */
  private Set<String> takers(GraphOperation source, int output) {
    Set<String> takers = new HashSet<>();
    for (GraphOperation consumer : source.consumers(output)) {
      String layer = named(consumer.name()).layer();
      if (!isGradient(consumer.name()) && layers.contains(layer)) {
        takers.add(layer);
      }
    }
    return takers;
  }
}
