package dev.lamina.processor.oracle;

import dev.lamina.dsl.Initializer;
import dev.lamina.dsl.Norm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a network out of seeds, one for its head and one for each layer or group of layers. */
final class NetworkMaker {
  private NetworkMaker() {}

  /**
   * What a network is made of.
   *
   * @param head seed of image, defaults and members
   * @param layers a seed for each layer, or for a few that belong together
   */
  record Seeds(long head, List<Long> layers) {}

  static RandomNetwork make(String name, Seeds seeds) {
    Dice dice = new Dice(seeds.head());
    Guess image =
        new Guess(
            dice.pick(1, 2, 5, 8, 9, 12, 15, 16),
            dice.pick(1, 3, 5, 8, 10, 12, 15, 16),
            dice.pick(1, 2, 3, 3, 3, 4, 6, 8));
    int widen = dice.chance(0.15) ? dice.between(2, 3) : 0;
    Optional<RandomNetwork.Defaults> defaults = defaults(dice);
    Chain chain = new Chain(name, image, widen);
    for (long seed : seeds.layers()) {
      chain.add(new Dice(seed));
    }
    // A member's own numbers could hide a mistake.
    boolean family =
        dice.chance(0.2) && chain.layers().stream().allMatch(layer -> layer.mistakes().isEmpty());
    return new RandomNetwork(
        name,
        List.of(image.height(), image.width(), image.channels()),
        widen,
        defaults,
        chain.layers(),
        family ? members(name, dice, chain.layers()) : List.of(),
        chain.library());
  }

  /** Sometimes defaults of an interface's own. */
  static Optional<RandomNetwork.Defaults> defaults(Dice dice) {
    return dice.chance(0.3)
        ? Optional.of(
            new RandomNetwork.Defaults(
                dice.pick(Initializer.GLOROT_UNIFORM, Initializer.HE_NORMAL_FAN_IN),
                dice.pick(0.99, 0.9, 0.5, 0.0, 1.0),
                dice.pick(1e-3, 1.001e-5, 0.1),
                dice.chance(0.5),
                dice.pick(Norm.BATCH, Norm.BATCH, Norm.BATCH, Norm.LAYER, Norm.GROUP, Norm.NONE),
                dice.pick(1, 1, 2)))
        : Optional.empty();
  }

  /** Members with numbers that some layer takes. */
  private static List<RandomNetwork.Member> members(String name, Dice dice, List<Declared> layers) {
    int stages = (int) layers.stream().filter(RandomNetwork::open).count();
    boolean widened = has(layers, "Residual|Bottleneck|Use");
    boolean dense = has(layers, "Dense");
    List<RandomNetwork.Member> members = new ArrayList<>();
    for (String suffix : List.of("Small", "Large").subList(0, dice.between(1, 2))) {
      List<Integer> blocks = new ArrayList<>();
      if (stages > 0 && dice.chance(0.7)) {
        for (int i = dice.chance(0.5) ? stages : 1; i > 0; i--) {
          blocks.add(dice.between(1, 3));
        }
      }
      members.add(
          new RandomNetwork.Member(
              name + suffix,
              blocks,
              widened && dice.chance(0.3) ? dice.between(1, 3) : 0,
              dense && dice.chance(0.3) ? dice.between(2, 9) : 0));
    }
    return members;
  }

  private static boolean has(List<Declared> layers, String annotations) {
    return layers.stream().anyMatch(layer -> layer.annotation().matches(annotations));
  }
}
