package dev.lamina.processor.check;

import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.problem.Code;
import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.Problems;
import java.util.Set;
import java.util.stream.Collectors;

/** Warns of layers that nothing takes, once every name is known to mean what it says. */
final class UnusedLayers implements NetworkChecker.Rule {
  @Override
  public void check(NetworkModel network, Problems problems) {
    boolean miswired =
        problems.has(Code.UnknownLayer)
            || problems.has(Code.UsedBeforeDeclared)
            || problems.has(Code.DuplicateLayer)
            || problems.has(Code.NoParameterNames)
            || problems.has(Code.LayerOrderLost);
    if (miswired || network.layers().isEmpty()) {
      return;
    }
    Set<String> taken =
        network.layers().stream()
            .flatMap(layer -> layer.inputs().stream())
            .collect(Collectors.toSet());
    String last = network.last().name();
    for (LayerModel layer : network.layers()) {
      if (!taken.contains(layer.name()) && !layer.name().equals(last)) {
        problems.add(
            InterfaceMessages.unusedLayer(layer.name(), last), layer.origin(), layer.name());
      }
    }
  }
}
