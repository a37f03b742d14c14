package dev.lamina.runtime.step;

import dev.lamina.runtime.graph.Initializer;
import dev.lamina.runtime.graph.Role;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * An update at work on a loss whose gradients are given: sum(kernel * a) + sum(bias * b), with a
 * and b fed. A moving mean of 0 is told to become the sums of a.
 */
final class GivenGradients implements AutoCloseable {
  static final int KERNEL_VALUES = 4;
  static final int STATISTICS = 1;
  private static final int BIAS_VALUES = 2;

  private final TrainingPlan plan;
  private final Graph graph = new Graph();
  private final Session session;
  private final Variables variables;
  private final WeightUpdate.Added update;
  private final Placeholder<TInt64> number;
  private final Placeholder<TFloat32> rate;
  private final Placeholder<TFloat32> a;
  private final Placeholder<TFloat32> b;

  GivenGradients(TrainingPlan plan) {
    this(plan, LossScale.INTERVAL);
  }

  /** In float16 the loss's scale is doubled after so many good steps. */
  GivenGradients(TrainingPlan plan, int interval) {
    this.plan = plan;
    Ops tf = Ops.create(graph);
    variables = new Variables(tf, 3);
    Variable kernel = variables.get("kernel", Role.KERNEL, Initializer.ONES, KERNEL_VALUES);
    Variable bias = variables.get("bias", Role.BIAS, Initializer.ONES, BIAS_VALUES);
    variables.get("norm/movingMean", Role.MOVING_MEAN, Initializer.ZEROS, STATISTICS);
    number = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    rate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    a = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(KERNEL_VALUES)));
    b = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(BIAS_VALUES)));
    Operand<TFloat32> loss =
        tf.math.add(
            tf.sum(tf.math.mul(kernel.value(), a), tf.constant(0)),
            tf.sum(tf.math.mul(bias.value(), b), tf.constant(0)));
    Operand<TFloat32> mean = tf.reshape(tf.sum(a, tf.constant(0)), tf.constant(new int[] {1}));
    Optional<LossScale> scaling =
        plan.precision() == Precision.FLOAT16
            ? Optional.of(new LossScale(tf.withSubScope("update"), variables, interval))
            : Optional.empty();
    update =
        new WeightUpdate(
                tf.withSubScope("update"),
                variables,
                plan,
                new UpdateNumber(
                    number, plan.accumulation(), scaling.map(LossScale::skippedBefore)),
                new GroupRates(
                    tf.withSubScope("update"), plan, LayerRates.alike(), rate, Optional.empty()),
                StepReduction.of(tf, BatchShare.WHOLE, new AllReduce(1), 1, loss, loss),
                scaling)
            .add(graph, loss, Map.of("norm/movingMean", mean), KernelChoice.ANYWHERE);
    Op initialize = variables.initializeAll();
    session = new Session(graph);
    session.run(initialize);
  }

  /** Returns a step's gradients: the means of those of its parts. */
  Map<String, double[]> gradients(int step) {
    double[] kernel = new double[KERNEL_VALUES];
    double[] bias = new double[BIAS_VALUES];
    for (int part = 0; part < plan.accumulation(); part++) {
      add(kernel, draw(step, part, KERNEL_VALUES));
      add(bias, draw(step, part, BIAS_VALUES));
    }
    Map<String, double[]> gradients = new LinkedHashMap<>();
    gradients.put("kernel", kernel);
    gradients.put("bias", bias);
    return gradients;
  }

  private void add(double[] sum, float[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i] / (double) plan.accumulation();
    }
  }

  private static float[] draw(int step, int part, int values) {
    Random random = new Random(100L * step + 10L * part + values);
    float[] drawn = new float[values];
    for (int i = 0; i < values; i++) {
      drawn[i] = (float) random.nextGaussian();
    }
    return drawn;
  }

  void step(int step, float learningRate) {
    step(step, step, learningRate, 1);
  }

  /**
   * Makes a step by the gradients of another number, in whose first part those of the kernel are so
   * many times as large.
   */
  void step(int step, int drawn, float learningRate, float factor) {
    int parts = plan.accumulation();
    for (int part = 0; part < parts; part++) {
      Op run = part == parts - 1 ? update.whole() : update.part().orElseThrow();
      try (TInt64 done = TInt64.scalarOf((long) step * parts + part);
          TFloat32 fedRate = TFloat32.scalarOf(learningRate);
          TFloat32 fedA =
              TFloat32.vectorOf(times(part == 0 ? factor : 1, draw(drawn, part, KERNEL_VALUES)));
          TFloat32 fedB = TFloat32.vectorOf(draw(drawn, part, BIAS_VALUES))) {
        session
            .runner()
            .feed(number, done)
            .feed(rate, fedRate)
            .feed(a, fedA)
            .feed(b, fedB)
            .addTarget(run)
            .run()
            .close();
      }
    }
  }

  private static float[] times(float factor, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return values;
  }

  /** Lets the slow copy follow, of which so much stays. */
  void lookAhead(float stays) {
    SlowWeights slow = update.slow().orElseThrow();
    try (TFloat32 fed = TFloat32.scalarOf(stays)) {
      session.runner().feed(slow.stays(), fed).addTarget(slow.follow()).run().close();
    }
  }

  /** Returns all variables' values by name. */
  Map<String, float[]> values() {
    List<Variable> all = variables.all();
    Session.Runner runner = session.runner();
    all.forEach(variable -> runner.fetch(variable.value()));
    Map<String, float[]> values = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < all.size(); i++) {
        Tensor value = result.get(i);
        values.put(all.get(i).name(), VariableValues.floats(value));
      }
    }
    return values;
  }

  /** Returns the types of the operations in the update's scope. */
  Set<String> updateOperations() {
    Set<String> types = new TreeSet<>();
    graph
        .operations()
        .forEachRemaining(
            operation -> {
              if (operation.name().startsWith("update/")) {
                types.add(operation.type());
              }
            });
    return types;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
