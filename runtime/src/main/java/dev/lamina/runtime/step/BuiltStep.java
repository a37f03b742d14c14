package dev.lamina.runtime.step;

import dev.lamina.runtime.proof.GraphProof;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.op.Op;

/**
 * A training graph that has no session yet.
 *
 * @param graph the graph
 * @param operations what is in it
 */
record BuiltStep(Graph graph, TrainingGraph operations) implements GraphProof.Built {

  /** A step, its parts, and an evaluation. */
  @Override
  public Collection<GraphOperation> values() {
    TrainingGraph.Step step = operations.training();
    TrainingGraph.Batch batch = operations.evaluation();
    List<Op> all =
        new ArrayList<>(
            List.of(step.update(), step.loss(), step.accuracy(), batch.logits(), batch.loss()));
    step.part().ifPresent(all::add);
    return all.stream().map(op -> (GraphOperation) op.op()).toList();
  }

  @Override
  public void close() {
    graph.close();
  }
}
