package dev.lamina.runtime.graph;

import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A graph with variables, and what its operations give. */
final class GraphFixture implements AutoCloseable {
  final Graph graph = new Graph();
  final Ops tf = Ops.create(graph);
  final Variables variables;

  GraphFixture(long seed) {
    variables = new Variables(tf, seed);
  }

  /** Initialises all variables, runs the operations, and returns a value. */
  float[] run(Operand<TFloat32> fetched, Op... operations) {
    Op initialize = variables.initializeAll();
    try (Session session = new Session(graph)) {
      session.run(initialize);
      for (Op operation : List.of(operations)) {
        session.run(operation);
      }
      try (Result result = session.runner().fetch(fetched).run()) {
        TFloat32 tensor = (TFloat32) result.get(0);
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
      }
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
