package dev.lamina.processor.layers;

import dev.lamina.processor.problem.AttributeMessages;
import dev.lamina.processor.problem.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How often each block of a stage is left out in training, from its first block to its last. */
record DropPaths(List<Double> rates) {

  /** Copies the list. */
  DropPaths {
    rates = List.copyOf(rates);
  }

  /** Reads the attribute {@code dropPath}; what is wrong is reported. */
  static DropPaths read(LayerContext context, int blocks) {
    List<Double> written = context.use().fractions("dropPath");
    if (written.size() > 2) {
      context.report(AttributeMessages.dropPathNumbers(context.name(), written.size()), "dropPath");
      return new DropPaths(List.of());
    }
    for (double rate : written) {
      Optional<Message> refusal = Domain.RATE_OR_NONE.refusal("dropPath", context.name(), rate);
      if (refusal.isPresent()) {
        context.report(refusal.get(), "dropPath");
        return new DropPaths(List.of());
      }
    }
    if (written.isEmpty()) {
      return new DropPaths(List.of());
    }
    double first = written.get(0);
    double last = written.get(written.size() - 1);
    return new DropPaths(
        IntStream.range(0, blocks)
            .mapToObj(i -> blocks == 1 ? first : first + (last - first) * i / (blocks - 1))
            .toList());
  }

  /**
   * The share of images that a block is left out of; 0 for none.
   *
   * @param block counted from 0
   */
  double of(int block) {
    return rates.isEmpty() ? 0 : rates.get(block);
  }
}
