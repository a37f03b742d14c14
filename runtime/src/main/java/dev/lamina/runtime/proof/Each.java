package dev.lamina.runtime.proof;

/** A reference that knows its sizes and what a value costs. */
abstract class Each implements Reference {
  private final long[] shape;
  private final long cost;

  Each(long[] shape, long cost) {
    this.shape = shape.clone();
    this.cost = Math.max(1, cost);
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  @Override
  public long cost() {
    return cost;
  }
}
