package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.model.Value;
import java.util.List;

/** Expands a layer for its shape alone: nothing is appended to the network, nothing reported. */
@FunctionalInterface
interface Trial {
  /** What the layer would give; unknown where something would be wrong. */
  Value expand(LayerDeclaration layer, List<Value> inputs);
}
