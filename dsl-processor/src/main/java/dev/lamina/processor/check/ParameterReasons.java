package dev.lamina.processor.check;

import static dev.lamina.processor.text.Text.count;
import static dev.lamina.processor.text.Text.number;

import dev.lamina.processor.model.Group;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.model.Operation;
import dev.lamina.processor.model.Part;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Weight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What could explain a difference in parameters: the usual slips when a network is copied from a
 * paper, tried from the most to the least likely. A reason is given only where it accounts for the
 * difference exactly.
 */
final class ParameterReasons {
  private static final String STATISTICS =
      "the moving statistics, which Keras counts and @Expect does not";

  private static final Set<Integer> USUAL_CLASSES = Set.of(2, 10, 20, 100, 200, 1000, 1001);

  /** ResNet-152 has 36 in a stage. */
  private static final int MOST_BLOCKS = 50;

  private final NetworkModel network;
  private final long more;

  private ParameterReasons(NetworkModel network, long more) {
    this.network = network;
    this.more = more;
  }

  /** A reason for the difference to the expected number, if one is found. */
  static Optional<String> of(NetworkModel network, long expected) {
    long more = network.parameters() - expected;
    long statistics = network.movingStatistics();
    if (statistics != 0 && more == -statistics) {
      return Optional.of(STATISTICS);
    }
    return new ParameterReasons(network, more)
        .first()
        .or(
            () ->
                new ParameterReasons(network, more + statistics)
                    .first()
                    .filter(reason -> statistics != 0)
                    .map(reason -> STATISTICS + ", and " + reason));
  }

  private Optional<String> first() {
    return Stream.of(units(true), projections(), biases(), wholeLayer(), blocks(), units(false))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A dense layer with another number of units. */
  private Optional<String> units(boolean usualOnly) {
    for (LayerModel layer : network.layers()) {
      for (Operation operation : layer.body().operations().toList()) {
        Optional<Primitive.Dense> found = operation.as(Primitive.Dense.class);
        if (found.isEmpty()) {
          continue;
        }
        Primitive.Dense dense = found.get();
        long in = operation.weights().get(0).shape().get(0);
        long unit = in + (dense.bias() ? 1 : 0);
        long expected = dense.units() - more / unit;
        boolean usual = expected <= Integer.MAX_VALUE && USUAL_CLASSES.contains((int) expected);
        if (more % unit == 0 && expected > 0 && (usual || !usualOnly)) {
          return Optional.of(
              "the size of '%s' going from %s to %s"
                  .formatted(layer.name(), number(expected), count(dense.units(), "unit")));
        }
      }
    }
    return Optional.empty();
  }

  /** Shortcuts with or without weights. */
  private Optional<String> projections() {
    long weights =
        network
            .weights()
            .filter(weight -> weight.role().trained())
            .filter(weight -> weight.name().contains("/project"))
            .mapToLong(Weight::size)
            .sum();
    return weights != 0 && weights == more
        ? Optional.of("what the projections have; shortcut = PAD has none")
        : Optional.empty();
  }

  /** Biases of all convolutions. */
  private Optional<String> biases() {
    List<Primitive.Convolution> convolutions =
        network.primitives(Primitive.Convolution.class).toList();
    long with = filters(convolutions, true);
    long without = filters(convolutions, false);
    if (without != 0 && -more == without) {
      return Optional.of("a bias in every convolution that has none; see @Defaults(bias = true)");
    }
    return with != 0 && more == with
        ? Optional.of("the biases of the convolutions")
        : Optional.empty();
  }

  private static long filters(List<Primitive.Convolution> convolutions, boolean bias) {
    return convolutions.stream()
        .filter(convolution -> convolution.bias() == bias)
        .mapToLong(Primitive.Convolution::filters)
        .sum();
  }

  /** A layer too many. */
  private Optional<String> wholeLayer() {
    return network.layers().stream()
        .filter(layer -> more > 0 && layer.body().parameters() == more)
        .findFirst()
        .map(layer -> "the size of '%s'".formatted(layer.name()));
  }

  /** Some of a stage's equal blocks too many or too few. */
  private Optional<String> blocks() {
    for (LayerModel layer : network.layers()) {
      List<Part> parts = layer.body().parts();
      if (parts.isEmpty() || !(parts.get(parts.size() - 1) instanceof Group last)) {
        continue;
      }
      long block = last.parameters();
      long blocks = block == 0 ? 0 : more / block;
      if (block != 0
          && more % block == 0
          && blocks != 0
          && blocks < parts.size()
          && parts.size() - blocks <= MOST_BLOCKS) {
        return Optional.of(
            "%s of '%s' %s"
                .formatted(
                    count(Math.abs(blocks), "block"),
                    layer.name(),
                    blocks > 0 ? "too many" : "too few"));
      }
    }
    return Optional.empty();
  }
}
