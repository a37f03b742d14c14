package dev.lamina.processor.oracle;

import dev.lamina.dsl.Activation;
import dev.lamina.dsl.Initializer;
import dev.lamina.processor.problem.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a network out of seeds, one for its head and one for each layer or group of layers. */
final class NetworkMaker {
  private static final String INPUT = "input";

  private static final List<String> ON_MAPS =
      List.of(
          "Conv",
          "Conv",
          "Conv",
          "Conv",
          "Conv",
          "Residual",
          "Residual",
          "Residual",
          "Bottleneck",
          "Bottleneck",
          "Bottleneck",
          "MaxPool",
          "MaxPool",
          "AvgPool",
          "AvgPool",
          "BatchNorm",
          "Activate",
          "Dropout",
          "Pad",
          "GlobalAvgPool",
          "Flatten");

  private static final List<String> ON_VECTORS =
      List.of("Dense", "Dense", "Dense", "Activate", "Dropout");

  private static final Guess ANY_MAP = new Guess(8, 8, 4);

  private final LayerNamer namer = new LayerNamer();
  private final Map<String, Guess> shapes = new LinkedHashMap<>();
  private final List<Declared> layers = new ArrayList<>();
  private final int widen;
  private String previous = INPUT;
  private Dice dice;

  /**
   * What a network is made of.
   *
   * @param head seed of image and defaults
   * @param layers a seed for each layer, or for a few that belong together
   */
  record Seeds(long head, List<Long> layers) {}

  private NetworkMaker(Dice dice, Guess image) {
    this.dice = dice;
    this.widen = dice.chance(0.15) ? dice.between(2, 3) : 1;
    shapes.put(INPUT, image);
  }

  static RandomNetwork make(String name, Seeds seeds) {
    Dice dice = new Dice(seeds.head());
    Guess image =
        new Guess(
            dice.pick(1, 2, 5, 8, 9, 12, 15, 16),
            dice.pick(1, 3, 5, 8, 10, 12, 15, 16),
            dice.pick(1, 2, 3, 3, 3, 4, 6, 8));
    RandomNetwork.Defaults defaults =
        dice.chance(0.3)
            ? new RandomNetwork.Defaults(
                dice.pick(Initializer.GLOROT_UNIFORM, Initializer.HE_NORMAL_FAN_IN),
                dice.pick(0.99, 0.9, 0.5, 0.0, 1.0),
                dice.pick(1e-3, 1.001e-5, 0.1),
                dice.chance(0.5))
            : RandomNetwork.Defaults.USUAL;
    NetworkMaker maker = new NetworkMaker(dice, image);
    for (long seed : seeds.layers()) {
      maker.dice = new Dice(seed);
      maker.add();
    }
    List<Integer> input = List.of(image.height(), image.width(), image.channels());
    return new RandomNetwork(name, input, maker.widen, defaults, maker.layers);
  }

  /** Adds a layer, or a few that belong together. */
  private void add() {
    boolean map = guess(previous).map();
    if (map && dice.chance(0.08)) {
      gate();
    } else if (map && dice.chance(0.12)) {
      branches();
    } else if (shapes.size() > 2 && dice.chance(0.12)) {
      join();
    } else {
      single();
    }
  }

  /** A map multiplied by a gate for each of its channels. */
  private void gate() {
    String base = previous;
    Guess in = guess(base);
    int units = dice.chance(0.9) ? in.channels() : in.channels() + 1;
    put(new Declared(namer.plain(), "GlobalAvgPool"), Guess.vector(in.channels()));
    put(
        new Declared(namer.plain(), "Dense").with("units", units).with("activation", gating()),
        Guess.vector(units));
    put(new Declared(namer.plain(), "Multiply").taking(base, previous), in);
  }

  private Activation gating() {
    return dice.pick(Activation.SIGMOID, Activation.SIGMOID, Activation.RELU);
  }

  /** Two layers on one map, joined again. */
  private void branches() {
    String base = previous;
    List<String> ends = new ArrayList<>();
    for (int i = dice.between(2, 3); i > 0; i--) {
      LayerMaker.Made made = branch(base);
      for (int again = 0;
          again < 20 && !ends.isEmpty() && !made.shape().sameSize(guess(ends.get(0)));
          again++) {
        made = branch(base);
      }
      put(made.layer().taking(base), made.shape());
      ends.add(made.layer().name());
    }
    Guess first = guess(ends.get(0));
    boolean add = ends.stream().allMatch(end -> guess(end).equals(first));
    Declared join = new Declared(namer.name(dice), add ? "Add" : "Concat");
    put(join.taking(ends.toArray(String[]::new)), first);
  }

  private LayerMaker.Made branch(String base) {
    String annotation = dice.pick("Conv", "Conv", "BatchNorm", "MaxPool");
    return new LayerMaker(dice, widen).make(namer.plain(), annotation, guess(base));
  }

  /** A join of layers that may fit or not. */
  private void join() {
    List<String> known = new ArrayList<>(shapes.keySet());
    String left = dice.pick(known);
    List<String> others = known.stream().filter(name -> !name.equals(left)).toList();
    List<String> fitting = others.stream().filter(name -> guess(name).equals(guess(left))).toList();
    List<String> beside =
        others.stream().filter(name -> guess(name).sameSize(guess(left))).toList();
    String annotation = dice.pick("Add", "Add", "Concat", "Multiply");
    List<String> good = annotation.equals("Concat") ? beside : fitting;
    String right = good.isEmpty() || dice.chance(0.15) ? dice.pick(others) : dice.pick(good);
    Declared join = new Declared(namer.name(dice), annotation).taking(left, right);
    if (!annotation.equals("Concat") && dice.chance(0.4)) {
      join.with("activation", dice.pick(Activation.values()));
    }
    put(join, guess(left));
  }

  private void single() {
    String base = dice.chance(0.25) ? dice.pick(List.copyOf(shapes.keySet())) : previous;
    Guess in = guess(base);
    boolean fitting = dice.chance(in.map() ? 0.97 : 0.9);
    String annotation = dice.pick(in.map() == fitting ? ON_MAPS : ON_VECTORS);
    LayerMaker.Made made = new LayerMaker(dice, widen).make(namer.name(dice), annotation, in);
    Declared layer = made.layer();
    if (!base.equals(previous) || dice.chance(0.1) || LayerNamer.needsParameter(layer.name())) {
      layer.taking(base);
    }
    if (dice.chance(0.05)) {
      layer = miswired(layer);
    } else if (dice.chance(0.05)) {
      new Mistakes(dice).spoil(layer);
    } else if (made.shape().channels() > 0 && dice.chance(0.1)) {
      layer.expecting(expectation(made.shape()));
    }
    put(layer, made.shape());
  }

  private List<Integer> expectation(Guess shape) {
    int channels = shape.channels() + (dice.chance(0.2) ? 1 : 0);
    return shape.map() ? List.of(shape.height(), shape.width(), channels) : List.of(channels);
  }

  /** The layer with a mistake in its name, its inputs, its type or its annotations. */
  private Declared miswired(Declared layer) {
    return switch (dice.between(0, 6)) {
      case 0 ->
          new Declared(layer.name(), "")
              .taking(layer.inputs().toArray(String[]::new))
              .wrong(Code.MissingLayer);
      case 1 ->
          layer.annotation().equals("Flatten")
              ? layer
              : layer.after("@Flatten").wrong(Code.TwoLayers);
      case 2 -> layer.returning("Object").odd(Code.NotALayer);
      case 3 -> {
        layer.inputs().clear();
        yield layer.taking("nobody").wrong(Code.UnknownLayer);
      }
      case 4 -> {
        layer.inputs().clear();
        yield layer.taking(layer.name()).wrong(Code.UsedBeforeDeclared);
      }
      case 5 -> {
        layer.inputs().clear();
        boolean one = previous.equals(INPUT);
        yield one ? layer.taking(INPUT) : layer.taking(INPUT, previous).wrong(Code.NumberOfInputs);
      }
      default ->
          new Declared(namer.bad(dice), "Activate")
              .with("value", Activation.RELU)
              .odd(Code.BadLayerName);
    };
  }

  private void put(Declared layer, Guess shape) {
    layers.add(layer);
    boolean fits = shape.channels() > 0 && Math.min(shape.height(), shape.width()) >= 0;
    shapes.put(layer.name(), fits && !layer.blocked() ? shape : ANY_MAP);
    previous = layer.name();
  }

  private Guess guess(String layer) {
    return shapes.get(layer);
  }
}
