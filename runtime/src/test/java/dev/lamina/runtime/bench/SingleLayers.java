package dev.lamina.runtime.bench;

import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.graph.ChosenKernels;
import dev.lamina.runtime.graph.FusableGradients;
import dev.lamina.runtime.graph.NativeSettings;
import dev.lamina.runtime.graph.Nn;
import dev.lamina.runtime.graph.RandomSeeds;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.graph.Weights;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * Single layers in bfloat16, as a trainer builds them and as they would be by TensorFlow's plain
 * operations and gradients, by turns in one process: the processor time of forward and backward
 * pass together, mean of the passes. GELU by its sizes in Airbench94 with a batch of 512, kernels'
 * gradients by sizes of maps and channels, and convolutions in float32.
 *
 * <p>Argument: passes measured of each (15).
 */
public final class SingleLayers {
  private static final int WARM_UP = 3;

  private SingleLayers() {}

  public static void main(String[] args) {
    NativeSettings.apply();
    int passes = args.length > 0 ? Integer.parseInt(args[0]) : 15;
    long[][] maps = {{512, 31, 31, 24}, {512, 15, 15, 64}, {512, 7, 7, 256}};
    for (long[] map : maps) {
      try (Pass compiled = Pass.gelu(map, true);
          Pass plain = Pass.gelu(map, false)) {
        compare("GELU", map, compiled, plain, passes);
      }
    }
    long[][] kernels = {
      {512, 3, 3, 256}, {512, 7, 7, 256}, {128, 8, 8, 256}, {64, 8, 8, 640}, {64, 16, 16, 320}
    };
    for (long[] map : kernels) {
      try (Pass products = Pass.kernel(map, true);
          Pass plain = Pass.kernel(map, false)) {
        compare("3x3 kernel's gradient", map, products, plain, passes);
      }
    }
    long[][] convolutions = {
      {128, 8, 8, 128},
      {128, 8, 8, 256},
      {32, 7, 7, 512},
      {64, 8, 8, 640},
      {64, 16, 16, 320},
      {64, 32, 32, 160}
    };
    for (long[] map : convolutions) {
      try (Pass products = Pass.convolution(map, true);
          Pass plain = Pass.convolution(map, false)) {
        compare("3x3 convolution and both gradients, float32", map, products, plain, passes);
      }
    }
  }

  private static void compare(String what, long[] map, Pass ours, Pass plain, int passes) {
    for (int i = 0; i < WARM_UP + passes; i++) {
      ours.run();
      plain.run();
    }
    System.out.printf(
        Locale.ROOT,
        "%s, [%d, %d, %d, %d]: %.1f ms, plain %.1f ms%n",
        what,
        map[0],
        map[1],
        map[2],
        map[3],
        ours.meanMillis(),
        plain.meanMillis());
  }

  /** One layer, in a session of its own, with its input in a variable. */
  private static final class Pass implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final List<Op> first = new ArrayList<>();
    private final List<Long> nanos = new ArrayList<>();
    private Session session;
    private List<Op> pass = List.of();

    static Pass gelu(long[] map, boolean compiled) {
      Pass made = new Pass();
      Ops tf = made.tf;
      Weights<TBfloat16> weights =
          Weights.training(
              tf, new Variables(tf, 1), TBfloat16.class, new RandomSeeds(0, tf.constant(0L)));
      Operand<TBfloat16> x = made.noise(1, map);
      Operand<TBfloat16> slope = made.noise(2, map);
      Operand<TBfloat16> y = Nn.gelu(tf, compiled ? weights.compiled() : weights, x);
      Output<?>[] wanted = {x.asOutput()};
      Operand<TBfloat16> loss = tf.math.mul(y, slope);
      made.start(
          compiled
              ? FusableGradients.add(made.graph, loss, wanted)
              : made.graph.addGradients(loss.asOutput(), wanted));
      return made;
    }

    static Pass kernel(long[] map, boolean products) {
      Pass made = new Pass();
      Ops tf = made.tf;
      Operand<TBfloat16> x = made.noise(1, map);
      Operand<TBfloat16> slope = made.noise(2, map);
      Operand<TFloat32> kernel = made.held(made.random(3, 3, 3, map[3], map[3]), TFloat32.class, 3);
      Operand<TBfloat16> y =
          tf.nn.conv2d(x, Casts.to(tf, kernel, TBfloat16.class), Nn.STRIDE_1, Nn.SAME);
      Operand<TBfloat16> loss = tf.math.mul(y, slope);
      made.start(made.gradients(loss, products, kernel));
      return made;
    }

    static Pass convolution(long[] map, boolean products) {
      Pass made = new Pass();
      Ops tf = made.tf;
      Operand<TFloat32> x = made.held(made.random(1, map), TFloat32.class, 1);
      Operand<TFloat32> slope = made.held(made.random(2, map), TFloat32.class, 2);
      Operand<TFloat32> kernel = made.held(made.random(3, 3, 3, map[3], map[3]), TFloat32.class, 3);
      Operand<TFloat32> y = tf.nn.relu(tf.nn.conv2d(x, kernel, Nn.STRIDE_1, Nn.SAME));
      made.start(made.gradients(tf.math.mul(y, slope), products, x, kernel));
      return made;
    }

    private Output<?>[] gradients(Operand<?> loss, boolean products, Operand<?>... by) {
      Output<?>[] wanted = Arrays.stream(by).map(Operand::asOutput).toArray(Output<?>[]::new);
      return products
          ? ChosenKernels.inTraining(
              graph, FusableGradients.add(graph, loss, wanted), ChosenKernels.here())
          : graph.addGradients(loss.asOutput(), wanted);
    }

    private Operand<TBfloat16> noise(long seed, long... shape) {
      return held(Casts.to(tf, random(seed, shape), TBfloat16.class), TBfloat16.class, seed);
    }

    private Operand<TFloat32> random(long seed, long... shape) {
      return tf.random.statelessRandomNormal(tf.constant(shape), tf.constant(new long[] {seed, 2}));
    }

    /** A variable, which a session does not compute once and for all as it would a constant. */
    private <T extends TType> Operand<T> held(Operand<T> value, Class<T> type, long seed) {
      VarHandleOp handle =
          tf.varHandleOp(type, value.shape(), VarHandleOp.sharedName("held" + seed));
      first.add(tf.assignVariableOp(handle, value));
      return tf.readVariableOp(handle, type);
    }

    private void start(Output<?>[] gradients) {
      // A session leaves out what nothing needs.
      List<Op> results = new ArrayList<>();
      for (int i = 0; i < gradients.length; i++) {
        VarHandleOp result =
            tf.varHandleOp(
                gradients[i].type(), gradients[i].shape(), VarHandleOp.sharedName("result" + i));
        results.add(tf.assignVariableOp(result, gradients[i]));
      }
      pass = results;
      session = new Session(graph);
      first.forEach(session::run);
    }

    void run() {
      long begin = processorTime();
      Session.Runner runner = session.runner();
      pass.forEach(runner::addTarget);
      runner.run().close();
      nanos.add(processorTime() - begin);
    }

    double meanMillis() {
      return nanos.stream().skip(WARM_UP).mapToLong(t -> t).average().orElseThrow() / 1e6;
    }

    private static long processorTime() {
      return ((com.sun.management.OperatingSystemMXBean)
              ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }
}
