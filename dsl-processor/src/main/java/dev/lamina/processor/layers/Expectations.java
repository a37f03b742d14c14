package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.declaration.NetworkDeclaration;
import dev.lamina.processor.model.Expectation;
import dev.lamina.processor.model.Expectation.Kind;
import dev.lamina.processor.problem.NetworkMessages;
import dev.lamina.processor.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code @Expect}: what is written is a contract, what is not written is none. */
final class Expectations {
  private Expectations() {}

  /** The contracts of a network and its layers, reporting those in the wrong place. */
  static List<Expectation> of(NetworkDeclaration network, Problems problems) {
    List<Expectation> all = new ArrayList<>();
    read(network.expect(), "", all, problems);
    for (LayerDeclaration layer : network.layers()) {
      read(layer.expect(), layer.name(), all, problems);
    }
    return all;
  }

  private static void read(
      Optional<AnnotationUse> expect, String layer, List<Expectation> all, Problems problems) {
    if (expect.isEmpty()) {
      return;
    }
    AnnotationUse use = expect.get();
    for (Kind kind : Kind.values()) {
      String attribute = kind.attribute();
      if (!use.explicit(attribute)) {
        continue;
      }
      if ((kind == Kind.SHAPE) == layer.isEmpty()) {
        problems.add(
            NetworkMessages.expectMisplaced(attribute, !layer.isEmpty()), use.at(attribute), layer);
        continue;
      }
      Object value = use.attributes().get(attribute).value();
      List<?> values = value instanceof List<?> list ? list : List.of(value);
      all.add(
          new Expectation(
              kind,
              layer,
              values.stream().map(number -> ((Number) number).longValue()).toList(),
              use.at(attribute)));
    }
  }
}
