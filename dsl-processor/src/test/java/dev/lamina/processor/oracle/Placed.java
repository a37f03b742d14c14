package dev.lamina.processor.oracle;

import dev.lamina.dsl.Relative;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses widths and strides, which layers of a block can leave to its place of use.
 *
 * @param use where the block is used first; empty in a network
 */
record Placed(Optional<Use> use) {
  static final Placed NOWHERE = new Placed(Optional.empty());

  /** What a place of use has. */
  record Use(int filters, int stride, int inputs) {}

  /** A width, written, or in a block perhaps left to the place of use. */
  int width(Dice dice, Declared layer, String attribute, int chosen) {
    if (use.isEmpty() || dice.chance(0.4)) {
      layer.with(attribute, chosen);
      return chosen;
    }
    if (dice.chance(0.5)) {
      return use.get().filters();
    }
    Relative.Of of = dice.pick(Relative.Of.values());
    int base = of == Relative.Of.INPUT ? use.get().inputs() : use.get().filters();
    int times = dice.between(1, 4);
    List<Integer> divisors =
        IntStream.rangeClosed(1, 16).filter(n -> base * times % n == 0).boxed().toList();
    int over = dice.chance(0.95) ? dice.pick(divisors) : dice.between(2, 5);
    layer.sharing(of, times, over);
    return Math.max(1, base * times / over);
  }

  /** A stride, written, or in a block perhaps left to the place of use. */
  int stride(Dice dice, Declared layer, boolean written, int chosen) {
    if (use.isPresent() && !written && dice.chance(0.4)) {
      layer.stridden();
      return use.get().stride();
    }
    if (written || chosen > 1 || dice.chance(0.1)) {
      layer.with("stride", chosen);
    }
    return chosen;
  }

  /** A number of groups, most often one that divides the channels. */
  static int groups(Dice dice, int channels) {
    List<Integer> divisors =
        IntStream.rangeClosed(1, Math.min(16, channels))
            .filter(n -> channels % n == 0)
            .boxed()
            .toList();
    return dice.chance(0.85) ? dice.pick(divisors) : dice.between(2, 5);
  }
}
