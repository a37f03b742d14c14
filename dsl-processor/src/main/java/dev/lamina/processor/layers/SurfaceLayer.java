package dev.lamina.processor.layers;

import dev.lamina.processor.model.Value;

/** A layer annotation: how many inputs it takes, and the primitives it stands for. */
interface SurfaceLayer {
  /** How many inputs a layer takes. */
  enum Inputs {
    ONE,
    TWO_OR_MORE
  }

  /** How many inputs it takes. */
  default Inputs inputs() {
    return Inputs.ONE;
  }

  /** Whether {@code @Widen} means something to it. */
  default boolean widens() {
    return false;
  }

  /** Whether it consists of blocks, so that inside a body it is a group of its own. */
  default boolean stage() {
    return false;
  }

  /** Expands a declaration; what is wrong with it is reported, and gives an unknown shape. */
  Value expand(LayerContext context);
}
