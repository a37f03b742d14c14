package dev.lamina.runtime.graph.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Times every form of a call, by turns: the least time of each, in ms. With a call's text as one
 * argument each; the rules' forms were chosen so.
 */
public final class FormTimes {
  private static final KernelChoice DIRECT =
      new KernelChoice(new KernelRules(List.of()), KernelVerdicts.NONE);

  private FormTimes() {}

  /** Prints the times of some calls. */
  public static void main(String[] calls) {
    int rounds = Integer.getInteger("rounds", 15);
    for (String text : calls) {
      System.out.println(text);
      times(KernelCall.parse(text), rounds)
          .forEach(
              (form, time) -> System.out.printf(Locale.ROOT, "  %-15s %8.3f%n", form.word(), time));
    }
  }

  private static Map<KernelForm, Double> times(KernelCall call, int rounds) {
    Map<KernelForm, Double> least = new LinkedHashMap<>();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Output<?>> values = new ArrayList<>();
      List<Op> initialize = new ArrayList<>();
      for (Sizes sizes : KernelOperationsTest.valueSizes(call)) {
        Variable<TFloat32> kept = tf.variable(shape(sizes), TFloat32.class);
        initialize.add(
            tf.assign(
                kept,
                tf.random.statelessRandomNormal(
                    tf.constant(shape(sizes).asArray()), tf.constant(new long[] {1, 2}))));
        Output<?> value = kept.asOutput();
        values.add(
            call.element().isNarrow()
                ? new PlainOperations(tf).cast(value, call.element())
                : value);
      }
      Map<KernelForm, Operand<?>> targets = new LinkedHashMap<>();
      for (KernelForm form : KernelForm.of(call)) {
        Operand<?> made = new KernelOperations(tf, DIRECT).add(call, form, values);
        targets.put(form, made);
      }
      try (Session session = new Session(graph)) {
        initialize.forEach(session::run);
        for (int round = 0; round < rounds; round++) {
          targets.forEach(
              (form, target) -> {
                long start = System.nanoTime();
                session.runner().addTarget(target).run().close();
                least.merge(form, (System.nanoTime() - start) / 1e6, Math::min);
              });
        }
      }
    }
    return least;
  }

  private static Shape shape(Sizes sizes) {
    return Shape.of(sizes.all().stream().mapToLong(size -> size.orElseThrow()).toArray());
  }
}
