package dev.lamina.runtime.graph;

import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Input;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Changes in a graph that TensorFlow Java has no method for. */
public final class GraphEdges {
  private GraphEdges() {}

  /**
   * Lets an operation read the first output of another one.
   *
   * @param graph the address of the graph of both
   * @param source what is read
   * @param reader what reads
   * @param input which of the reader's inputs
   */
  public static void move(TF_Graph graph, GraphOperation source, GraphOperation reader, int input) {
    move(graph, source.output(0), reader, input);
  }

  private static void move(TF_Graph graph, Output<?> source, GraphOperation reader, int input) {
    try (TF_Output from = new TF_Output();
        TF_Input to = new TF_Input();
        TF_Status status = TF_Status.newStatus()) {
      from.oper(((GraphOperation) source.op()).getUnsafeNativeHandle()).index(source.index());
      to.oper(reader.getUnsafeNativeHandle()).index(input);
      tensorflow.TF_UpdateEdge(graph, from, to, status);
      status.throwExceptionIfNotOK();
    }
  }

  /** Lets all that read an output of an operation read the first output of another one. */
  public static void moveAll(
      TF_Graph graph, GraphOperation old, int output, GraphOperation source) {
    moveAll(graph, old.output(output), source.output(0));
  }

  /** Lets all that read a value read another one. */
  static void moveAll(TF_Graph graph, Output<?> old, Output<?> source) {
    for (GraphOperation reader : ((GraphOperation) old.op()).consumers(old.index())) {
      for (int i = 0; i < reader.numInputs(); i++) {
        if (reader.input(i).equals(old)) {
          move(graph, source, reader, i);
        }
      }
    }
  }
}
