package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.KernelCall;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A call of a graph, and for how many images it is computed: of evaluations, whose last batch may
 * be smaller, the graph does not say.
 *
 * @param call as it stands in the graph
 * @param computed the same with all sizes known, each of which has to be right
 */
record Question(KernelCall call, List<KernelCall> computed) {
  /** Copies. */
  Question {
    computed = List.copyOf(computed);
    if (computed.isEmpty()) {
      throw new IllegalArgumentException(call + " is never computed");
    }
  }

  /**
   * Returns the question of a call.
   *
   * @param images of the batches in which a call is computed that does not say it
   */
  static Question of(KernelCall call, List<Integer> images) {
    boolean known = call.x().knowsFrom(0) && call.kernel().knowsFrom(0) && call.y().knowsFrom(0);
    return new Question(
        call,
        known
            ? List.of(call)
            : images.stream()
                .map(number -> call.withImages(LongStream.of(number).findFirst()))
                .toList());
  }
}
