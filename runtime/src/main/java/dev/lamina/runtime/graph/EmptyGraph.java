package dev.lamina.runtime.graph;

import org.tensorflow.ConcreteFunction;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.OpScope;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;

/**
 * A graph that had no operations when its first scope was made.
 *
 * <p>TensorFlow Java looks through all operations of a graph for names that are taken, whenever it
 * makes a scope: with a scope for each weight and layer, that was nine tenths of the time of
 * building ResNet-152 (docs/measurements.md). It does so only for what it knows as a {@link Graph}.
 * Scopes that begin with nothing taken need not look: each remembers the names that it gave out.
 */
public final class EmptyGraph implements ExecutionEnvironment {
  private final Graph graph;

  private EmptyGraph(Graph graph) {
    this.graph = graph;
  }

  /**
   * Returns the operations of a new graph.
   *
   * @param graph without operations. Those that are added to it otherwise than by what is returned
   *     here must have other names.
   * @throws IllegalArgumentException if it has operations
   */
  public static Ops operations(Graph graph) {
    if (graph.operations().hasNext()) {
      throw new IllegalArgumentException("the graph has operations already");
    }
    return Ops.create(new EmptyGraph(graph));
  }

  /**
   * Returns operations whose names begin with a prefix.
   *
   * @param graph in which no name begins with it; the exception above holds here too
   * @throws IllegalArgumentException if one does
   */
  static Ops under(Graph graph, String prefix) {
    graph
        .operations()
        .forEachRemaining(
            operation -> {
              if (operation.name().startsWith(prefix)) {
                throw new IllegalArgumentException(
                    "the graph has an operation " + operation.name());
              }
            });
    return Ops.create(new EmptyGraph(graph)).withSubScope(prefix);
  }

  @Override
  public Scope baseScope() {
    return new OpScope(this);
  }

  @Override
  public OperationBuilder opBuilder(String type, String name, Scope scope) {
    return graph.opBuilder(type, name, scope);
  }

  @Override
  public void attachFunction(ConcreteFunction function) {
    graph.attachFunction(function);
  }

  @Override
  public void checkInput(Operation input) {
    graph.checkInput(input);
  }

  @Override
  public Types environmentType() {
    return graph.environmentType();
  }

  @Override
  public boolean isInitializer(Operation operation) {
    return graph.isInitializer(operation);
  }
}
