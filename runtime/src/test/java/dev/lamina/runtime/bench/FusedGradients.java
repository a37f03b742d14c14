package dev.lamina.runtime.bench;

import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.graph.FusableGradients;
import dev.lamina.runtime.graph.NativeSettings;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.RandomSeeds;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.graph.Weights;
import dev.lamina.runtime.networks.ResNet20;
import dev.lamina.runtime.networks.WideResNet16x4;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * Forward and backward pass with {@link FusableGradients} and with TensorFlow's own gradients, by
 * turns in one process: the wall-clock time and the processor time of a pass.
 *
 * <p>Arguments: {@code ResNet20} or {@code WideResNet16x4}; {@code float32} or {@code bfloat16};
 * passes measured of each (60); batch (128).
 */
public final class FusedGradients {
  private static final int WARM_UP = 6;

  private FusedGradients() {}

  public static void main(String[] args) {
    NativeSettings.apply();
    NetworkDefinition network =
        args[0].equals("ResNet20") ? ResNet20.OPTION_B : WideResNet16x4.NETWORK;
    Class<? extends TFloating> type = args[1].equals("bfloat16") ? TBfloat16.class : TFloat32.class;
    int passes = args.length > 2 ? Integer.parseInt(args[2]) : 60;
    int batch = args.length > 3 ? Integer.parseInt(args[3]) : 128;
    try (Passes fusable = Passes.of(network, type, batch, true);
        Passes plain = Passes.of(network, type, batch, false)) {
      for (int i = 0; i < WARM_UP + passes; i++) {
        fusable.run();
        plain.run();
      }
      String what = args[0] + ", batch " + batch + ", " + args[1];
      System.out.printf(
          Locale.ROOT,
          "%s: images/s %.0f fusable, %.0f plain, ratio %.3f; processor time a pass %.1f ms, %.1f"
              + " ms, ratio %.3f%n",
          what,
          fusable.times.median(batch),
          plain.times.median(batch),
          fusable.times.median(batch) / plain.times.median(batch),
          fusable.processorMillis(),
          plain.processorMillis(),
          plain.processorMillis() / fusable.processorMillis());
    }
  }

  /** One of the two graphs, in a session of its own. */
  private static final class Passes implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Session session;
    private final Op pass;
    private final StepTimes times = new StepTimes(WARM_UP);
    private final List<Long> processorNanos = new ArrayList<>();

    private <T extends TFloating> Passes(
        NetworkDefinition network, Class<T> type, int batch, boolean fusable) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      Weights<T> weights =
          Weights.training(tf, variables, type, new RandomSeeds(0, tf.constant(0L)));
      Operand<TFloat32> images =
          tf.random.statelessRandomNormal(
              tf.constant(new long[] {batch, 32, 32, 3}), tf.constant(new long[] {1, 2}));
      Operand<T> logits = network.build(weights).forward(Casts.to(tf, images, type));
      Operand<TFloat32> loss =
          tf.math.mean(
              tf.math.square(Casts.to(tf, logits, TFloat32.class)), tf.constant(new int[] {0, 1}));
      Output<?>[] x =
          variables.trainable().stream().map(v -> v.value().asOutput()).toArray(Output<?>[]::new);
      Output<?>[] gradients =
          fusable ? FusableGradients.add(graph, loss, x) : graph.addGradients(loss.asOutput(), x);
      List<Op> all = new ArrayList<>();
      for (int i = 0; i < gradients.length; i++) {
        // A session leaves out what nothing needs: so each gradient changes its weight, by little.
        all.add(
            tf.assignSubVariableOp(
                variables.trainable().get(i).handle(),
                tf.math.mul(gradients[i].expect(TFloat32.class), tf.constant(1e-6f))));
      }
      for (Variable variable : variables.all()) {
        if (weights.updates().containsKey(variable.name())) {
          all.add(tf.assignVariableOp(variable.handle(), weights.updates().get(variable.name())));
        }
      }
      pass = tf.withControlDependencies(all).noOp();
      Op initialize = variables.initializeAll();
      session = new Session(graph);
      session.run(initialize);
    }

    static <T extends TFloating> Passes of(
        NetworkDefinition network, Class<T> type, int batch, boolean fusable) {
      return new Passes(network, type, batch, fusable);
    }

    void run() {
      long processor = processorTime();
      times.begin();
      session.run(pass);
      times.stepFinished();
      processorNanos.add(processorTime() - processor);
    }

    double processorMillis() {
      return processorNanos.stream().skip(WARM_UP).mapToLong(t -> t).average().orElseThrow() / 1e6;
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
