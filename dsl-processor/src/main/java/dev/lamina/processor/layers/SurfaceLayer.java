package dev.lamina.processor.layers;

import dev.lamina.processor.model.Value;
import java.util.Optional;

/** A layer annotation: what it takes, and the primitives it stands for. */
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

  /**
   * The attribute that has its width, {@code filters} or {@code units}, if it has a width that a
   * place of use can give.
   */
  default Optional<String> takesWidth() {
    return Optional.empty();
  }

  /** Whether its width, where it is a network's last, is a number of classes. */
  default boolean countsClasses() {
    return false;
  }

  /** Whether {@code @Widen} on its method means something to it. */
  default boolean widens() {
    return false;
  }

  /** Whether it consists of blocks, so that inside a body it is a group of its own. */
  default boolean expandsBlock() {
    return false;
  }

  /** Whether it places the layers of another interface. */
  default boolean placesBody() {
    return false;
  }

  /** Expands a declaration; what is wrong with it is reported, and gives an unknown shape. */
  Value expand(LayerContext context);
}
