package dev.lamina.processor.model;

import java.util.List;

/** Numbers the values of one network in order of making. */
public final class ValueIds {
  /** What a generated class can hold: each repeated block takes two of its 65,535 constants. */
  public static final int MOST = 20_000;

  private int next;

  /** Whether there are more values than a generated class can hold. */
  boolean full() {
    return next > MOST;
  }

  /** A new value of this shape. */
  public Value next(Shape shape) {
    return new Value(next++, shape);
  }

  /** Begins the group of a declared layer. */
  public GroupBuilder group(String name, List<Value> inputs) {
    return GroupBuilder.layer(name, inputs, this);
  }
}
