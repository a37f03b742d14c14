package dev.lamina.runtime.graph;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelCalls;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.graph.kernel.KernelOperations;
import dev.lamina.runtime.graph.kernel.KernelRules;
import dev.lamina.runtime.graph.kernel.KernelType;
import dev.lamina.runtime.graph.kernel.KernelVerdicts;
import dev.lamina.runtime.graph.kernel.Natives;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.op.Ops;

/**
 * The one place where a graph's operations are replaced by others that compute the same: by the
 * forms that a {@link KernelChoice} takes, where a processor computes wrongly or not at all
 * (docs/numerics.md), and by {@link FastConvolutions}' products, where these are faster.
 *
 * <p>Operations are replaced one by one in the order in which they were added, forward pass and
 * gradients each by themselves. What was replaced stays in the graph, unread, so that it is not
 * computed; operations that wait for it, as some gradients do, are copied ({@link FreeCopy}). To be
 * called before a session runs the graph.
 */
public final class ChosenKernels {
  /**
   * What the names of forms' operations begin with. The name of the operation that they stand for
   * follows, with dots in place of slashes.
   */
  public static final String SCOPE = "kernels";

  private final Graph graph;
  private final TF_Graph address;
  private final KernelChoice choice;
  private final Ops tf;
  private final Optional<FastConvolutions> fast;
  private final Map<Output<?>, Output<?>> replaced = new HashMap<>();
  private final FreeCopy copying;
  private final String scope;

  /** What may have to be replaced, in the order in which it was added. */
  private final Deque<GraphOperation> open = new ArrayDeque<>();

  /** What has to be there although nothing in the graph may read it. */
  private final Set<GraphOperation> wanted = new HashSet<>();

  private int copies;

  private ChosenKernels(Graph graph, KernelChoice choice, Optional<FastConvolutions> fast) {
    this.graph = graph;
    this.address =
        GraphAddress.of(graph)
            .orElseThrow(
                () ->
                    new LaminaException(
                        "TensorFlow's graphs cannot be reached, so that operations which"
                            + " processors compute wrongly would stay in them; put TensorFlow on"
                            + " the class path, or open its package org.tensorflow to Lamina's"
                            + " module."));
    this.choice = choice;
    this.copying = new FreeCopy(graph, address);
    this.scope = freeScope(graph);
    this.tf = EmptyGraph.under(graph, scope);
    this.fast = fast;
  }

  /** Returns the choice of the TensorFlow of this process, where no machine was asked. */
  public static KernelChoice here() {
    return here(KernelVerdicts.NONE);
  }

  /** Returns the choice of the TensorFlow of this process, with the machine's verdicts. */
  public static KernelChoice here(KernelVerdicts verdicts) {
    return new KernelChoice(KernelRules.of(Natives.of(TensorFlow.version())), verdicts);
  }

  /**
   * Replaces operations of a training step; on a GPU, whose kernels are others, nothing.
   *
   * @param graph that of the step, with its gradients
   * @param gradients which of its values are wanted
   * @return the same values
   */
  public static Output<?>[] inTraining(Graph graph, Output<?>[] gradients, KernelChoice choice) {
    if (!Device.isProcessor()) {
      return gradients;
    }
    ChosenKernels chosen =
        new ChosenKernels(graph, choice, Optional.of(FastConvolutions.of(graph)));
    for (Output<?> gradient : gradients) {
      if (gradient.op() instanceof GraphOperation operation) {
        chosen.wanted.add(operation);
      }
    }
    chosen.replaceAll();
    return Arrays.stream(gradients).map(chosen::last).toArray(Output<?>[]::new);
  }

  /**
   * Replaces operations of builds for inference that were added to a graph, also to that of a
   * training step; on a GPU nothing. Their ends must be read by an operation that is not replaced.
   */
  public static void inInference(Graph graph, KernelChoice choice) {
    if (Device.isProcessor()) {
      new ChosenKernels(graph, choice, Optional.empty()).replaceAll();
    }
  }

  /** As above, for a graph that may run in any TensorFlow on any device. */
  public static void inExport(Graph graph) {
    new ChosenKernels(graph, KernelChoice.ANYWHERE, Optional.empty()).replaceAll();
  }

  /** What was replaced before, or elsewhere and read back, has its names already. */
  private static String freeScope(Graph graph) {
    Set<String> taken = new HashSet<>();
    graph.operations().forEachRemaining(operation -> taken.add(operation.name().split("/", 2)[0]));
    return IntStream.iterate(0, number -> number + 1)
        .mapToObj(number -> number == 0 ? SCOPE : SCOPE + "_" + number)
        .filter(scope -> !taken.contains(scope))
        .findFirst()
        .orElseThrow();
  }

  private void replaceAll() {
    FusableGradients.operations(graph).forEach(open::add);
    while (!open.isEmpty()) {
      GraphOperation operation = open.remove();
      if (KernelType.of(operation.type()).isPresent()
          && (operation.numConsumers(0) > 0 || wanted.contains(operation))) {
        instead(operation).ifPresent(output -> replace(operation, output));
      }
    }
  }

  private Optional<Output<?>> instead(GraphOperation operation) {
    Optional<Output<?>> products = fast.flatMap(it -> it.instead(operation));
    return products.isPresent()
        ? products
        : KernelCalls.of(operation).flatMap(call -> inForm(operation, call));
  }

  private Optional<Output<?>> inForm(GraphOperation operation, KernelCall call) {
    KernelForm form = choice.form(call);
    if (form == KernelForm.DIRECT) {
      return Optional.empty();
    }
    List<Output<?>> values = KernelOperations.values(call, operation);
    Ops named = tf.withSubScope(operation.name().replace('/', '.'));
    return Optional.of(new KernelOperations(named, choice).add(call, form, values));
  }

  private void replace(GraphOperation operation, Output<?> output) {
    move(operation.output(0), output);
    copyWhatWaits(operation);
  }

  private void move(Output<?> old, Output<?> output) {
    GraphEdges.moveAll(address, old, output);
    replaced.put(old, output);
  }

  /** What waits for an operation would have it computed, and copies wait for copies in turn. */
  private void copyWhatWaits(GraphOperation operation) {
    for (GraphOperation waiting : operation.controlConsumers()) {
      if (waiting.numOutputs() == 0) {
        throw new IllegalStateException(waiting.name() + " waits for " + operation.name());
      }
      String name = scope + "/free" + copies++ + "." + waiting.name().replace('/', '.');
      GraphOperation copy = copying.of(waiting, operation, name);
      for (int i = 0; i < waiting.numOutputs(); i++) {
        move(waiting.output(i), copy.output(i));
      }
      if (wanted.contains(waiting)) {
        wanted.add(copy);
      }
      open.add(copy);
      copyWhatWaits(waiting);
    }
  }

  /** A copy may be copied again, for something else that it waited for. */
  private Output<?> last(Output<?> value) {
    Output<?> last = value;
    while (replaced.containsKey(last)) {
      last = replaced.get(last);
    }
    return last;
  }
}
