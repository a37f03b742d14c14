package dev.lamina.processor.layers;

import dev.lamina.processor.model.Value;

/** Repeats what a stage consists of. */
final class Blocks {
  private Blocks() {}

  /** Appends one block to the group of a context. */
  @FunctionalInterface
  interface Block {
    /**
     * What the block gives.
     *
     * @param number counted from 0; the first has the stage's stride
     */
    Value expand(LayerContext block, int number);
  }

  /**
   * Expands a stage. One block stands in the layer itself, several in groups named block1, block2,
   * and so on.
   */
  static Value repeat(LayerContext context, int count, Block block) {
    if (context.failed() || context.full()) {
      return context.unknownValue();
    }
    if (count == 1) {
      return block.expand(context, 0);
    }
    Value x = context.input();
    for (int i = 1; i <= count && !context.full(); i++) {
      LayerContext inside = context.block(i, x);
      x = context.group().add(inside.group().build(block.expand(inside, i - 1)));
    }
    return context.failed() ? context.unknownValue() : x;
  }
}
