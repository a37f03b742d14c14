package dev.lamina.processor.model;

/** What a group consists of: operations, and groups inside it. */
public sealed interface Part permits Operation, Group {
  /** Its full name, such as {@code conv3/block2/conv1}. */
  String name();

  /** What it gives. */
  Value output();
}
