package dev.lamina.processor.model;

import java.util.List;

/** Numbers the values of one network in order of making. */
public final class ValueIds {
  private int next;

  /** A new value of this shape. */
  public Value next(Shape shape) {
    return new Value(next++, shape);
  }

  /** Begins the group of a declared layer. */
  public GroupBuilder group(String name, List<Value> inputs, Faults faults) {
    return GroupBuilder.layer(name, inputs, this, faults);
  }
}
