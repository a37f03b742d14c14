package dev.lamina.processor.model;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What could be written otherwise so that a value gets another shape. Whoever expanded the layers
 * knows, and has tried it.
 */
@FunctionalInterface
public interface Remedies {
  /** Of the image, which nobody can give another shape. */
  Remedies NONE = (wanted, near) -> Optional.empty();

  /**
   * The first change that does, as in {@code give 'shortcut' stride = 4}; empty where none of those
   * that were tried does.
   *
   * @param wanted whether a shape is one that is looked for
   * @param near such a shape, to guess from
   */
  Optional<String> towards(Predicate<Shape> wanted, Shape near);
}
