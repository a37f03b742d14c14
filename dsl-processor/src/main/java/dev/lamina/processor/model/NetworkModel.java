package dev.lamina.processor.model;

import dev.lamina.processor.problem.Origin;
import java.util.List;
import java.util.stream.Stream;

/**
 * A network after expansion and shape inference; not yet checked as a whole.
 *
 * @param name the interface's simple name
 * @param input the image
 * @param origin the interface
 */
public record NetworkModel(
    String name,
    Value input,
    List<LayerModel> layers,
    List<Expectation> expectations,
    Origin origin) {

  /** Copies the lists. */
  public NetworkModel {
    layers = List.copyOf(layers);
    expectations = List.copyOf(expectations);
  }

  /** All operations in order. */
  public Stream<Operation> operations() {
    return layers.stream().flatMap(layer -> layer.body().operations());
  }

  /** All primitives of a type, in order. */
  public <P extends Primitive> Stream<P> primitives(Class<P> type) {
    return operations().flatMap(operation -> operation.as(type).stream());
  }

  /** All weights in order. */
  public Stream<Weight> weights() {
    return operations().flatMap(operation -> operation.weights().stream());
  }

  /** The last layer, whose output is the network's. */
  public LayerModel last() {
    return layers.get(layers.size() - 1);
  }

  /**
   * Whether every layer's shape is known. An annotation that the compiler itself refuses leaves one
   * unknown, and nothing for this processor to report.
   */
  public boolean known() {
    return layers.stream().allMatch(layer -> layer.shape().known());
  }

  /** Trained values. */
  public long parameters() {
    return weights().filter(weight -> weight.role().trained()).mapToLong(Weight::size).sum();
  }

  /** Moving means and variances. */
  public long movingStatistics() {
    return weights().filter(weight -> !weight.role().trained()).mapToLong(Weight::size).sum();
  }

  /** Multiply-adds for one image. */
  public long multiplyAdds() {
    return operations().mapToLong(Operation::multiplyAdds).sum();
  }
}
