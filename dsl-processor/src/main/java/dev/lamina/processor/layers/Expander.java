package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Remedies;
import dev.lamina.processor.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Expands the layers of a body for the layer that places it. */
interface Expander {
  /**
   * What a body's layer gives, its operations appended to the body's group; unknown where something
   * is wrong, which is reported.
   *
   * @param above how the layers above it could be mended, by their names
   */
  Value place(
      LayerDeclaration layer,
      GroupBuilder body,
      List<Value> inputs,
      NetworkDefaults defaults,
      Place place,
      Function<String, Remedies> above);

  /** Tries what the layers of a body give at a place. */
  Trial trial(NetworkDefaults defaults, Optional<Place> place);

  /** Whether some layer of a body has the filters of the place of use, or a share of them. */
  boolean takesFilters(List<LayerDeclaration> body);
}
