package dev.lamina.runtime.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

/**
 * The weights of one build, training or inference, of a network.
 *
 * <p>The variables are float32 and shared by the builds of a graph. Kernels and biases are cast to
 * the compute type, once each; batch norm's parameters stay float32, as its operation wants them.
 *
 * @param <T> the compute type
 */
public final class Weights<T extends TFloating> {
  private final Ops tf;
  private final Scopes scopes;
  private final Variables variables;
  private final Class<T> type;
  private final Optional<RandomSeeds> seeds;
  private final UnaryOperator<Variable> stored;
  private final boolean compiles;
  private final Map<String, Operand<T>> casts = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> updates = new LinkedHashMap<>();

  private Weights(
      Ops tf,
      Variables variables,
      Class<T> type,
      Optional<RandomSeeds> seeds,
      UnaryOperator<Variable> stored,
      boolean compiles) {
    this.tf = tf;
    this.scopes = new Scopes(tf);
    this.variables = variables;
    this.type = type;
    this.seeds = seeds;
    this.stored = stored;
    this.compiles = compiles;
  }

  /**
   * Starts a build that is trained: batch norm uses the batch's statistics, dropout is at work.
   *
   * @param tf operations of the graph, in a scope of the build's own
   * @param variables the graph's variables
   * @param type the compute type
   * @param seeds where dropout gets its seeds from
   * @param <T> the compute type
   * @return the build's weights
   */
  public static <T extends TFloating> Weights<T> training(
      Ops tf, Variables variables, Class<T> type, RandomSeeds seeds) {
    return new Weights<>(tf, variables, type, Optional.of(seeds), UnaryOperator.identity(), false);
  }

  /**
   * Starts a build that predicts: batch norm uses its moving statistics, dropout is away.
   *
   * @param tf operations of the graph, in a scope of the build's own
   * @param variables the graph's variables
   * @param type the compute type
   * @param <T> the compute type
   * @return the build's weights
   */
  public static <T extends TFloating> Weights<T> inference(
      Ops tf, Variables variables, Class<T> type) {
    return inference(tf, variables, type, UnaryOperator.identity());
  }

  /**
   * Starts a build that predicts with other values than those that are trained, such as averages.
   *
   * @param tf operations of the graph, in a scope of the build's own
   * @param variables the graph's variables
   * @param type the compute type
   * @param stored which variable, of the same shape, has the value of a weight or statistic
   * @param <T> the compute type
   * @return the build's weights
   */
  public static <T extends TFloating> Weights<T> inference(
      Ops tf, Variables variables, Class<T> type, UnaryOperator<Variable> stored) {
    return new Weights<>(tf, variables, type, Optional.empty(), stored, false);
  }

  /**
   * Returns these weights, none of which was asked for yet, for a build whose activations XLA may
   * compile; where it cannot, they are computed operation by operation.
   */
  public Weights<T> compiled() {
    return new Weights<>(tf, variables, type, seeds, stored, Device.compiles());
  }

  /** Returns whether XLA compiles activations of this build. */
  boolean compiles() {
    return compiles;
  }

  /**
   * Returns operations named after a layer.
   *
   * @param name e.g. {@code conv3/block2}; slashes make nested scopes
   * @return operations whose names begin with this build's name and the given one
   */
  public Ops scope(String name) {
    return scopes.of(name);
  }

  /** Returns whether this build is the one that is trained. */
  public boolean training() {
    return seeds.isPresent();
  }

  /** Returns the compute type. */
  public Class<T> type() {
    return type;
  }

  /**
   * Returns a kernel that starts with {@link Initializer#HE_NORMAL_FAN_OUT}.
   *
   * @param name e.g. {@code conv3/block2/conv1/kernel}
   * @param shape [height, width, in / groups, out] of a convolution, [in, out] of a dense layer
   * @return its value in the compute type
   */
  public Operand<T> kernel(String name, long... shape) {
    return kernel(name, Initializer.HE_NORMAL_FAN_OUT, shape);
  }

  /**
   * Returns a kernel.
   *
   * @param name e.g. {@code logits/kernel}
   * @param initializer how it starts
   * @param shape [height, width, in / groups, out] of a convolution, [in, out] of a dense layer
   * @return its value in the compute type
   */
  public Operand<T> kernel(String name, Initializer initializer, long... shape) {
    return cast(name, Role.KERNEL, initializer, shape);
  }

  /**
   * Returns a bias, which starts at zero.
   *
   * @param name e.g. {@code logits/bias}
   * @param units how many values it has
   * @return its value in the compute type, [units]
   */
  public Operand<T> bias(String name, long units) {
    return cast(name, Role.BIAS, Initializer.ZEROS, units);
  }

  /**
   * Returns batch norm's factor, which starts at one.
   *
   * @param name e.g. {@code conv1/norm/scale}
   * @param channels how many values it has
   * @return its value, [channels]
   */
  public Operand<TFloat32> scale(String name, long channels) {
    return scale(name, Initializer.ONES, channels);
  }

  /**
   * Returns batch norm's factor, with a start of its own.
   *
   * @param name e.g. {@code conv2/block1/norm2/scale}
   * @param initializer {@link Initializer#ONES}, or {@link Initializer#ZEROS} of a residual branch
   *     that starts as nothing
   * @param channels how many values it has
   * @return its value, [channels]
   */
  public Operand<TFloat32> scale(String name, Initializer initializer, long channels) {
    return value(name, Role.SCALE, initializer, channels);
  }

  /**
   * Returns a factor that starts at a constant.
   *
   * @param name e.g. {@code stage1/block1/scaled/scale}
   * @param start its first value
   * @param channels how many values it has
   * @return its value, [channels]
   */
  public Operand<TFloat32> scale(String name, float start, long channels) {
    return stored.apply(variables.filled(name, Role.SCALE, start, channels)).value();
  }

  /**
   * Returns batch norm's summand, which starts at zero.
   *
   * @param name e.g. {@code conv1/norm/offset}
   * @param channels how many values it has
   * @return its value, [channels]
   */
  public Operand<TFloat32> offset(String name, long channels) {
    return value(name, Role.OFFSET, Initializer.ZEROS, channels);
  }

  /**
   * Returns batch norm's moving mean, which starts at zero and is not trained.
   *
   * @param name e.g. {@code conv1/norm/movingMean}
   * @param channels how many values it has
   * @return its value, [channels]
   */
  public Operand<TFloat32> movingMean(String name, long channels) {
    return value(name, Role.MOVING_MEAN, Initializer.ZEROS, channels);
  }

  /**
   * Returns batch norm's moving variance, which starts at one and is not trained.
   *
   * @param name e.g. {@code conv1/norm/movingVariance}
   * @param channels how many values it has
   * @return its value, [channels]
   */
  public Operand<TFloat32> movingVariance(String name, long channels) {
    return value(name, Role.MOVING_VARIANCE, Initializer.ONES, channels);
  }

  /**
   * Gives a moving statistic its next value, which is assigned with the training step.
   *
   * @param name a name that {@link #movingMean} or {@link #movingVariance} was asked for
   * @param value the blended value, as {@code fusedBatchNorm} returns it
   * @throws IllegalStateException if this build is not trained, or the statistic has a next value
   */
  public void update(String name, Operand<TFloat32> value) {
    if (!training()) {
      throw new IllegalStateException("'" + name + "' is updated in an inference build");
    }
    if (updates.putIfAbsent(name, value) != null) {
      throw new IllegalStateException("'" + name + "' is updated twice");
    }
  }

  /** Returns the moving statistics' next values by name, in the order they were given. */
  public Map<String, Operand<TFloat32>> updates() {
    return Collections.unmodifiableMap(updates);
  }

  /**
   * Adds a seed for a stateless random operation, another one for every step.
   *
   * @param name what it is for, e.g. {@code conv2/block1/dropout}
   * @return two numbers made of run seed, step and name
   * @throws IllegalStateException if this build is not trained: nothing random belongs there
   */
  public Operand<TInt64> seed(String name) {
    return seeds
        .orElseThrow(() -> new IllegalStateException("'" + name + "' draws in an inference build"))
        .of(scope(name), name);
  }

  private Operand<T> cast(String name, Role role, Initializer initializer, long... shape) {
    Operand<TFloat32> value = value(name, role, initializer, shape);
    return casts.computeIfAbsent(name, key -> Casts.to(scope(key), value, type));
  }

  private Operand<TFloat32> value(String name, Role role, Initializer initializer, long... shape) {
    return stored.apply(variables.get(name, role, initializer, shape)).value();
  }
}
