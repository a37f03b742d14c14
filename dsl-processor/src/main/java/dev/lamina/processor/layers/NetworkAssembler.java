package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.declaration.NetworkDeclaration;
import dev.lamina.processor.model.Group;
import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.model.Remedies;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.model.ValueIds;
import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.Problems;
import dev.lamina.processor.problem.ShapeMessages;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Wires a network's declarations and expands each, in source order. */
public final class NetworkAssembler {
  /** A generated constructor has at most 255 parameters. */
  private static final int MOST_LAYERS = 250;

  private final NetworkDeclaration network;
  private final LayerExpansion expansion;
  private final Problems problems;
  private final ValueIds ids = new ValueIds();

  private NetworkAssembler(NetworkDeclaration network, SurfaceLayers layers, Problems problems) {
    this.network = network;
    this.expansion = new LayerExpansion(layers, problems);
    this.problems = problems;
  }

  /** The network's model; a layer with a mistake has an unknown shape. */
  public static NetworkModel assemble(
      NetworkDeclaration network, SurfaceLayers layers, Problems problems) {
    return new NetworkAssembler(network, layers, problems).run();
  }

  private NetworkModel run() {
    NetworkDefaults defaults = NetworkDefaults.of(network, problems);
    Value image = ids.next(image());
    checkSize();
    LayerSequence sequence =
        new LayerSequence(
            network.layers(),
            image,
            problems,
            () -> ids.next(Shape.unknown()),
            expansion.trial(defaults, Optional.empty()));
    List<LayerModel> layers = new ArrayList<>();
    for (LayerDeclaration layer : network.layers()) {
      LayerSequence.Wiring wiring = sequence.wire(layer);
      LayerModel model = layer(layer, wiring, defaults, sequence::remedies);
      layers.add(model);
      sequence.place(layer, wiring, model.body().output());
    }
    return new NetworkModel(
        network.name(), image, layers, Expectations.of(network, problems), network.origin());
  }

  private LayerModel layer(
      LayerDeclaration layer,
      LayerSequence.Wiring wiring,
      NetworkDefaults defaults,
      Function<String, Remedies> above) {
    GroupBuilder group = ids.group(layer.name(), wiring.values());
    Group body = group.build(layer.text(), expansion.expand(layer, group, defaults, above));
    return new LayerModel(layer.name(), wiring.names(), wiring.named(), body, layer.origin());
  }

  private void checkSize() {
    if (network.layers().isEmpty()) {
      problems.add(InterfaceMessages.noLayers(network.name()), network.origin());
    }
    if (network.layers().size() > MOST_LAYERS) {
      problems.add(
          InterfaceMessages.tooManyLayers(network.name(), network.layers().size(), MOST_LAYERS),
          network.origin());
    }
  }

  private Shape image() {
    List<Integer> size = network.network().integers("input");
    if (size.size() != 3 || size.stream().anyMatch(n -> !Domain.IMAGE.contains(n))) {
      problems.add(InterfaceMessages.badInput(size), network.network().at("input"));
      return Shape.unknown();
    }
    long values = (long) size.get(0) * size.get(1) * size.get(2);
    if (values > Integer.MAX_VALUE) {
      problems.add(
          ShapeMessages.imageHasTooManyValues(network.name(), BigInteger.valueOf(values)),
          network.network().at("input"));
      return Shape.unknown();
    }
    return new Shape.Map(size.get(0), size.get(1), size.get(2));
  }
}
