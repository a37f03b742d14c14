package dev.lamina.processor.oracle;

import dev.lamina.dsl.Activation;
import dev.lamina.processor.problem.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the layers of an interface, one after the other, wired to any of those above. */
final class Chain {
  private static final String INPUT = "input";

  /** How deep blocks can be placed in blocks. */
  private static final int DEEPEST = 2;

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
          "Scale",
          "LayerNorm",
          "ResponseNorm",
          "DeepStem",
          "GroupNorm",
          "LayerScale",
          "DropPath",
          "Split",
          "Shuffle",
          "Upsample",
          "GlobalMaxPool",
          "Pad",
          "Project",
          "GlobalAvgPool",
          "Flatten");

  private static final List<String> ON_VECTORS =
      List.of("Dense", "Dense", "Dense", "Activate", "Dropout", "Scale", "LayerNorm", "LayerScale");

  private static final Guess ANY_MAP = new Guess(8, 8, 4);

  private final LayerNamer namer = new LayerNamer();
  private final Map<String, Guess> shapes = new LinkedHashMap<>();
  private final List<Declared> layers = new ArrayList<>();
  private final String network;
  private final int depth;
  private final int ownWiden;
  private final int widen;
  private final Placed placed;
  private final List<RandomNetwork> library;
  private String previous = INPUT;
  private Dice dice;

  /**
   * Begins a network.
   *
   * @param network its name, which those of its bodies begin with
   * @param widen its factor, 0 for none
   */
  Chain(String network, Guess image, int widen) {
    this.network = network;
    this.depth = 0;
    this.ownWiden = widen;
    this.widen = Math.max(1, widen);
    this.placed = Placed.NOWHERE;
    this.library = new ArrayList<>();
    shapes.put(INPUT, image);
  }

  private Chain(Chain around, Guess image, Placed placed, int widen) {
    this.network = around.network;
    this.depth = around.depth + 1;
    this.ownWiden = widen;
    this.widen = widen > 0 ? widen : around.widen;
    this.placed = placed;
    this.library = around.library;
    this.dice = around.dice;
    shapes.put(INPUT, image);
  }

  /** The layers so far. */
  List<Declared> layers() {
    return layers;
  }

  /** The blocks and networks that they use. */
  List<RandomNetwork> library() {
    return library;
  }

  /** Adds a layer, or a few that belong together. */
  void add(Dice throwing) {
    dice = throwing;
    boolean map = guess(previous).map();
    if (map && dice.chance(0.08)) {
      gate();
    } else if (map && dice.chance(0.12)) {
      branches();
    } else if (shapes.size() > 2 && dice.chance(0.12)) {
      join();
    } else if (map && depth < DEEPEST && dice.chance(0.12)) {
      use();
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
    return new LayerMaker(dice, widen, placed).make(namer.plain(), annotation, guess(base));
  }

  /** A block or another network in the place of a layer. */
  private void use() {
    Guess in = guess(previous);
    int filters = dice.pick(2, 4, 6, 8, in.channels());
    int stride = dice.pick(1, 1, 2);
    int blocks = dice.pick(1, 1, 2, 3);
    Guess out = ANY_MAP;
    RandomNetwork body;
    if (!library.isEmpty() && dice.chance(0.3)) {
      body = dice.pick(library);
    } else {
      Chain inside = inside(in, dice.chance(0.7), filters, stride);
      for (int layers = dice.between(1, 4); layers > 0; layers--) {
        inside.add(dice);
      }
      body = inside.body();
      library.add(body);
      out = inside.guess(inside.previous);
    }
    Declared use =
        new Declared(namer.name(dice), "Use").with("value", new Declared.Type(body.name()));
    boolean mistaken = depth == 0 && dice.chance(0.05);
    if (body.layers().stream().anyMatch(Declared::takesFilters)) {
      use.with("filters", filters);
    } else if (mistaken) {
      use.with("filters", filters).wrong(Code.FiltersUnused);
    }
    if (body.layers().stream().anyMatch(Declared::strided)) {
      use.with("stride", stride);
    } else if (mistaken) {
      use.with("stride", stride).wrong(Code.StrideUnused);
    }
    if (blocks > 1 || dice.chance(0.1)) {
      use.with("blocks", blocks);
    }
    if (LayerNamer.needsParameter(use.name())) {
      use.taking(previous);
    }
    put(use, blocks > 1 && !out.equals(in) ? ANY_MAP : out);
  }

  /** The layers of a block or network that is placed in this one. */
  private Chain inside(Guess image, boolean block, int filters, int stride) {
    Placed where =
        block
            ? new Placed(Optional.of(new Placed.Use(filters, stride, image.channels())))
            : Placed.NOWHERE;
    return new Chain(this, image, where, dice.chance(0.2) ? dice.between(1, 3) : 0);
  }

  /** These layers as an interface of their own. */
  private RandomNetwork body() {
    Guess image = guess(INPUT);
    return new RandomNetwork(
        network + "Body" + library.size(),
        placed.use().isPresent()
            ? List.of()
            : List.of(image.height(), image.width(), image.channels()),
        ownWiden,
        NetworkMaker.defaults(dice),
        layers,
        List.of(),
        List.of());
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
    LayerMaker.Made made =
        new LayerMaker(dice, widen, placed).make(namer.name(dice), annotation, in);
    Declared layer = made.layer();
    if (!base.equals(previous) || dice.chance(0.1) || LayerNamer.needsParameter(layer.name())) {
      layer.taking(base);
    }
    if (depth == 0 && dice.chance(0.05)) {
      layer = miswired(layer);
    } else if (depth == 0 && dice.chance(0.05)) {
      new Mistakes(dice).spoil(layer);
    } else if (depth == 0 && made.shape().channels() > 0 && dice.chance(0.1)) {
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
    boolean fits = shape.channels() > 0 && (shape.height() > 0) == (shape.width() > 0);
    shapes.put(layer.name(), fits && !layer.blocked() ? shape : ANY_MAP);
    previous = layer.name();
  }

  private Guess guess(String layer) {
    return shapes.get(layer);
  }
}
