package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.graph.kernel.KernelOperations;
import dev.lamina.runtime.graph.kernel.KernelRules;
import dev.lamina.runtime.graph.kernel.KernelVerdicts;
import dev.lamina.runtime.graph.kernel.Natives;
import dev.lamina.runtime.graph.kernel.Sizes;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;

/** Adds what a trial computes to a graph. */
final class TrialOperations {
  private TrialOperations() {}

  /**
   * Adds it.
   *
   * @param inputs as {@link KernelCase} has them
   * @return the operation's outputs
   */
  static List<Output<?>> add(Ops tf, Trial trial, List<Operand<?>> inputs) {
    if (trial.form() != KernelForm.DIRECT) {
      List<Output<?>> values = inputs.stream().<Output<?>>map(input -> input.asOutput()).toList();
      return List.of(new KernelOperations(tf, choice()).add(trial.call(), trial.form(), values));
    }
    Operation operation = direct(tf, trial.call(), inputs);
    return IntStream.range(0, operation.numOutputs())
        .<Output<?>>mapToObj(operation::output)
        .toList();
  }

  /** The calls that a form makes take forms in turn where rules are against them. */
  private static KernelChoice choice() {
    return new KernelChoice(KernelRules.of(Natives.of(TensorFlow.version())), KernelVerdicts.NONE);
  }

  private static Operation direct(Ops tf, KernelCall call, List<Operand<?>> inputs) {
    OperationBuilder builder = tf.scope().opBuilder(call.type().operation(), "judged");
    switch (call.type()) {
      case CONVOLUTION, DEPTHWISE -> windowed(builder, call, inputs);
      case INPUT_GRADIENT, DEPTHWISE_INPUT_GRADIENT ->
          windowed(builder, call, List.of(sizes(tf, call.x()), inputs.get(0), inputs.get(1)));
      case KERNEL_GRADIENT, DEPTHWISE_KERNEL_GRADIENT ->
          windowed(builder, call, List.of(inputs.get(0), sizes(tf, call.kernel()), inputs.get(1)));
      case MAX_POOL, MAX_POOL_GRADIENT, AVG_POOL -> {
        windowed(builder, call, inputs);
        builder.setAttr("ksize", four(call.kernel()));
      }
      case AVG_POOL_GRADIENT -> {
        windowed(builder, call, List.of(sizes(tf, call.x()), inputs.get(0)));
        builder.setAttr("ksize", four(call.kernel()));
      }
      case MATRIX_PRODUCT -> {
        inputs.forEach(input -> builder.addInput(input.asOutput()));
        builder.setAttr("transpose_a", call.is("transpose_a"));
        builder.setAttr("transpose_b", call.is("transpose_b"));
      }
      case NORM -> norm(builder, call, inputs);
      case NORM_GRADIENT -> {
        Operation forward = forward(tf, call, inputs.get(1), inputs.get(2));
        inputs.forEach(input -> builder.addInput(input.asOutput()));
        IntStream.of(3, 4, 5).forEach(kept -> builder.addInput(forward.output(kept)));
        normAttributes(builder, call);
      }
      case BATCH_MATRIX_PRODUCT, BIAS, BIAS_GRADIENT ->
          throw new IllegalArgumentException("there are no loops for " + call);
    }
    return builder.build();
  }

  private static void windowed(
      OperationBuilder builder, KernelCall call, List<? extends Operand<?>> inputs) {
    inputs.forEach(input -> builder.addInput(input.asOutput()));
    builder.setAttr("strides", four(call.strides()));
    builder.setAttr("padding", call.padding());
    if (call.type().isConvolution() || call.type().isDepthwise()) {
      builder.setAttr("dilations", four(call.dilations()));
    }
  }

  /** The batch norm whose gradient is taken, which keeps what the gradient reads. */
  private static Operation forward(Ops tf, KernelCall call, Operand<?> map, Operand<?> scale) {
    OperationBuilder builder = tf.scope().opBuilder("FusedBatchNormV3", "forward");
    Operand<?> zeros = tf.constant(new float[Math.toIntExact(call.x().get(3))]);
    norm(builder, call, List.of(map, scale, zeros, zeros, zeros));
    return builder.build();
  }

  private static void norm(
      OperationBuilder builder, KernelCall call, List<? extends Operand<?>> inputs) {
    inputs.forEach(input -> builder.addInput(input.asOutput()));
    normAttributes(builder, call);
  }

  private static void normAttributes(OperationBuilder builder, KernelCall call) {
    builder.setAttr("is_training", !"false".equals(call.attributes().get("is_training")));
    builder.setAttr("epsilon", (float) KernelCases.epsilon(call));
  }

  private static Operand<?> sizes(Ops tf, Sizes sizes) {
    return tf.constant(
        IntStream.range(0, sizes.rank()).map(i -> Math.toIntExact(sizes.get(i))).toArray());
  }

  private static long[] four(Sizes both) {
    return LongStream.of(1, both.get(0), both.get(1), 1).toArray();
  }
}
