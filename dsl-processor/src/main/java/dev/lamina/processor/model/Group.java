package dev.lamina.processor.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * Operations under one name: a declared layer, or a block inside it.
 *
 * @param name full name, such as {@code conv3/block2}
 * @param notes what was decided, for readers of generated code
 * @param declaration the annotation that it comes from, as written; empty for a repeated block
 */
public record Group(
    String name,
    String declaration,
    List<Value> inputs,
    List<Part> parts,
    List<Note> notes,
    Value output)
    implements Part {

  /**
   * What a reader of generated code is told about what was decided here.
   *
   * @param before the number of parts that stand before it
   */
  public record Note(int before, String text) {}

  /** Copies the lists. */
  public Group {
    inputs = List.copyOf(inputs);
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
  }

  /** All operations, those of groups inside too, in order. */
  public Stream<Operation> operations() {
    return parts.stream()
        .flatMap(
            part -> part instanceof Group group ? group.operations() : Stream.of((Operation) part));
  }

  /** All weights, in order. */
  public Stream<Weight> weights() {
    return operations().flatMap(operation -> operation.weights().stream());
  }

  /** Trained values. */
  public long parameters() {
    return weights().filter(weight -> weight.role().trained()).mapToLong(Weight::size).sum();
  }

  /** Multiply-adds for one image. */
  public long multiplyAdds() {
    return operations().mapToLong(Operation::multiplyAdds).sum();
  }

  /** What comes in and what goes out: {@code [N, 32, 32, 16] to [N, 16, 16, 32]}. */
  public String shapes() {
    return String.join(" and ", inputs.stream().map(in -> in.shape().toString()).toList())
        + " to "
        + output.shape();
  }
}
