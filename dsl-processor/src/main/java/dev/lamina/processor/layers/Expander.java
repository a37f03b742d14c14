package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Value;
import java.util.List;

/** Expands the layers of a body for the layer that places it. */
interface Expander {
  /**
   * What a body's layer gives, its operations appended to the body's group; unknown where something
   * is wrong, which is reported.
   */
  Value place(
      LayerDeclaration layer,
      GroupBuilder body,
      List<Value> inputs,
      NetworkDefaults defaults,
      Place place);

  /** Whether some layer of a body has the filters of the place of use, or a share of them. */
  boolean takesFilters(List<LayerDeclaration> body);
}
