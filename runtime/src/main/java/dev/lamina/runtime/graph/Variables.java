package dev.lamina.runtime.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssignVariableOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReadVariableOp;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * The variables of a graph by name, in the order of their first use; all builds of a network share
 * them.
 *
 * <p>They are resource variables. Reference variables ({@code tf.variable}) corrupt gradients when
 * an update runs before the backward pass has read the weight.
 */
public final class Variables {
  private final Ops tf;
  private final Scopes scopes;
  private final long seed;
  private final Map<String, Variable> byName = new LinkedHashMap<>();
  private final Map<String, Assignment> assignments = new HashMap<>();

  /**
   * Starts with no variable.
   *
   * @param tf operations of the graph; the variables go into its sub-scope {@code variables}
   * @param seed what the first values are drawn from, together with each variable's name
   */
  public Variables(Ops tf, long seed) {
    this.tf = tf.withSubScope("variables");
    this.scopes = new Scopes(this.tf);
    this.seed = seed;
  }

  /**
   * Returns a variable, creating it on the first call of its name.
   *
   * @param name e.g. {@code conv1/kernel}
   * @param role what it is for
   * @param initializer its first value; depends on run seed and name only, not on the order of
   *     calls
   * @param dimensions its shape
   * @return the variable
   * @throws IllegalArgumentException if there is one of that name with another role or shape
   */
  public Variable get(String name, Role role, Initializer initializer, long... dimensions) {
    Shape shape = Shape.of(dimensions);
    return get(name, role, shape, tf -> initializer.values(tf, shape, RandomSeeds.mix(seed, name)));
  }

  /**
   * Returns a variable whose first values are all the same, creating it on the first call of its
   * name.
   *
   * @param name e.g. {@code stage1/block1/scaled/scale}
   * @param role what it is for
   * @param value its first values
   * @param dimensions its shape
   * @return the variable
   * @throws IllegalArgumentException if there is one of that name with another role or shape
   */
  public Variable filled(String name, Role role, float value, long... dimensions) {
    Shape shape = Shape.of(dimensions);
    return get(name, role, shape, tf -> tf.fill(tf.constant(shape), tf.constant(value)));
  }

  private Variable get(
      String name, Role role, Shape shape, Function<Ops, Operand<TFloat32>> first) {
    Variable known = byName.get(name);
    if (known == null) {
      return create(name, role, shape, first);
    }
    if (known.role() != role || !known.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "weight '%s' is %s %s in one build and %s %s in another"
              .formatted(name, known.role(), known.shape(), role, shape));
    }
    return known;
  }

  /**
   * Creates a variable of the role {@link Role#SLOT} whose first value is that of another.
   *
   * @param name a name that no variable has
   * @param original the other, of the same shape
   * @return the variable
   * @throws IllegalArgumentException if there is one of that name
   */
  public Variable copy(String name, Variable original) {
    requireNew(name);
    return create(
        name,
        Role.SLOT,
        original.shape(),
        tf ->
            tf.withControlDependencies(original.initialize())
                .readVariableOp(original.handle(), TFloat32.class));
  }

  /**
   * Creates a variable of one number, of the role {@link Role#SLOT}.
   *
   * @param name a name that no variable has
   * @param first its first value
   * @return the variable, a scalar
   * @throws IllegalArgumentException if there is one of that name
   */
  public Variable number(String name, float first) {
    requireNew(name);
    return create(name, Role.SLOT, Shape.scalar(), tf -> tf.constant(first));
  }

  private void requireNew(String name) {
    if (byName.containsKey(name)) {
      throw new IllegalArgumentException("there is a weight '" + name + "' already");
    }
  }

  private Variable create(
      String name, Role role, Shape shape, Function<Ops, Operand<TFloat32>> first) {
    Ops scope = scopes.of(name);
    // Without a shared name of its own every variable would be the same one.
    VarHandleOp handle =
        scope.withName("handle").varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
    ReadVariableOp<TFloat32> read = scope.withName("read").readVariableOp(handle, TFloat32.class);
    AssignVariableOp initialize =
        scope.withName("initialize").assignVariableOp(handle, first.apply(scope));
    Variable created = new Variable(name, role, shape, handle, read, initialize);
    byName.put(name, created);
    return created;
  }

  /**
   * What gives a variable a value from outside of the graph.
   *
   * @param value fed, of the variable's shape
   * @param assign makes it the variable's
   */
  public record Assignment(Placeholder<TFloat32> value, Op assign) {}

  /**
   * Returns what gives a variable a value from outside; added to the graph on the first call, so
   * that runs that need none do without.
   *
   * @param variable one of these variables
   */
  public Assignment assignment(Variable variable) {
    return assignments.computeIfAbsent(
        variable.name(),
        name -> {
          Ops scope = scopes.of(name);
          Placeholder<TFloat32> value =
              scope
                  .withName("value")
                  .placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
          return new Assignment(
              value, scope.withName("assign").assignVariableOp(variable.handle(), value));
        });
  }

  /** Returns all variables in the order of their first use. */
  public List<Variable> all() {
    return List.copyOf(byName.values());
  }

  /**
   * Returns the variables that the optimizer changes by their gradients, in the order of first use.
   */
  public List<Variable> trainable() {
    return byName.values().stream().filter(v -> v.role().trainable()).toList();
  }

  /** Adds an operation that gives every variable created so far its first value. */
  public Op initializeAll() {
    List<Op> assignments = byName.values().stream().<Op>map(Variable::initialize).toList();
    return tf.withControlDependencies(assignments).withName("initializeAll").noOp();
  }
}
