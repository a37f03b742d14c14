package dev.lamina.processor.model;

/**
 * What a network is made of once every layer is expanded. Shape rules, counts and emitters exist
 * for these alone; the visitor makes the compiler name what a new one needs.
 */
public sealed interface Primitive {

  /** What a primitive is to those who treat several alike. */
  enum Category {
    CONVOLUTION,
    DENSE,
    NORM,
    /** A function of each value by itself. */
    ACTIVATION,
    /** Values times a constant. */
    SCALE,
    POOL,
    /** The same values in another shape, zeros added. */
    RESHAPE,
    DROPOUT,
    SUM,
    /** Several values made one, other than by a sum. */
    JOIN;

    /**
     * Whether depth counts it, and every weight of its kernel is a multiply-add an output pixel.
     */
    public boolean weighted() {
      return this == CONVOLUTION || this == DENSE;
    }

    /** Whether it keeps the shape and has no window, so that it stands beside what it follows. */
    public boolean light() {
      return this == NORM || this == ACTIVATION || this == SCALE || this == DROPOUT;
    }

    /** Whether it takes several values. */
    public boolean joins() {
      return this == SUM || this == JOIN;
    }
  }

  /**
   * A 2-D convolution.
   *
   * @param initializer the name of the rule by which the kernel starts
   */
  record Convolution(int filters, Window window, int groups, boolean bias, String initializer)
      implements Primitive {
    @Override
    public Category category() {
      return Category.CONVOLUTION;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.convolution(this);
    }
  }

  /**
   * Batch normalisation.
   *
   * @param momentum share of the old moving statistics that a step keeps
   * @param zeroScale whether the scale starts at zero instead of one
   */
  record BatchNorm(double momentum, double epsilon, boolean zeroScale) implements Primitive {
    @Override
    public Category category() {
      return Category.NORM;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.batchNorm(this);
    }
  }

  /** An element-wise function. */
  record Activation(ActivationKind kind) implements Primitive {
    @Override
    public Category category() {
      return Category.ACTIVATION;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.activation(this);
    }
  }

  /** Max-pooling; padding is the lowest value. */
  record MaxPool(Window window) implements Primitive {
    @Override
    public Category category() {
      return Category.POOL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.maxPool(this);
    }
  }

  /** Average-pooling. */
  record AvgPool(Window window) implements Primitive {
    @Override
    public Category category() {
      return Category.POOL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.avgPool(this);
    }
  }

  /** The mean over a map: [h, w, c] to [c]. */
  record GlobalAvgPool() implements Primitive {
    @Override
    public Category category() {
      return Category.POOL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.globalAvgPool(this);
    }
  }

  /** A fully connected layer on a vector. */
  record Dense(int units, boolean bias) implements Primitive {
    @Override
    public Category category() {
      return Category.DENSE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dense(this);
    }
  }

  /** A map laid out as a vector. */
  record Flatten() implements Primitive {
    @Override
    public Category category() {
      return Category.RESHAPE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.flatten(this);
    }
  }

  /** Zeros around a map. */
  record Pad(Pads pads) implements Primitive {
    @Override
    public Category category() {
      return Category.RESHAPE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.pad(this);
    }
  }

  /** Every stride-th pixel, and zero channels before and after: shortcut option A. */
  record PadShortcut(int stride, int before, int after) implements Primitive {
    @Override
    public Category category() {
      return Category.RESHAPE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.padShortcut(this);
    }
  }

  /** A random share of values set to zero in training. */
  record Dropout(double rate) implements Primitive {
    @Override
    public Category category() {
      return Category.DROPOUT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dropout(this);
    }
  }

  /** Every value times a constant. */
  record Scale(double factor) implements Primitive {
    @Override
    public Category category() {
      return Category.SCALE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.scale(this);
    }
  }

  /** The sum of equal shapes. */
  record Add() implements Primitive {
    @Override
    public Category category() {
      return Category.SUM;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.add(this);
    }
  }

  /** Channels joined. */
  record Concat() implements Primitive {
    @Override
    public Category category() {
      return Category.JOIN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.concat(this);
    }
  }

  /** The product of equal shapes, or of a map and a gate a channel. */
  record Multiply() implements Primitive {
    @Override
    public Category category() {
      return Category.JOIN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.multiply(this);
    }
  }

  /**
   * Normalisation over the channels of each pixel.
   *
   * @param zeroScale whether the scale starts at zero instead of one
   */
  record LayerNorm(double epsilon, boolean zeroScale) implements Primitive {
    @Override
    public Category category() {
      return Category.NORM;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.layerNorm(this);
    }
  }

  /**
   * Normalisation over all pixels and the channels of a group.
   *
   * @param zeroScale whether the scale starts at zero instead of one
   */
  record GroupNorm(int groups, double epsilon, boolean zeroScale) implements Primitive {
    @Override
    public Category category() {
      return Category.NORM;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.groupNorm(this);
    }
  }

  /** Every channel times a weight that starts at a constant. */
  record ChannelScale(double initial) implements Primitive {
    @Override
    public Category category() {
      return Category.SCALE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.channelScale(this);
    }
  }

  /** A random share of images set to zero in training. */
  record DropPath(double rate) implements Primitive {
    @Override
    public Category category() {
      return Category.DROPOUT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dropPath(this);
    }
  }

  /** The largest value of a map: [h, w, c] to [c]. */
  record GlobalMaxPool() implements Primitive {
    @Override
    public Category category() {
      return Category.POOL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.globalMaxPool(this);
    }
  }

  /** One of equal parts of the channels, counted from 1. */
  record Split(int part, int of) implements Primitive {
    @Override
    public Category category() {
      return Category.RESHAPE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.split(this);
    }
  }

  /** Channels of groups interleaved. */
  record Shuffle(int groups) implements Primitive {
    @Override
    public Category category() {
      return Category.RESHAPE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.shuffle(this);
    }
  }

  /** Every pixel repeated in both directions. */
  record Upsample(int factor) implements Primitive {
    @Override
    public Category category() {
      return Category.RESHAPE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.upsample(this);
    }
  }

  /** Every channel by its share of the map's response (Woo et al. 2023), added to itself. */
  record ResponseNorm() implements Primitive {
    @Override
    public Category category() {
      return Category.NORM;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.responseNorm(this);
    }
  }

  /** One answer a primitive. */
  interface Visitor<R> {
    R convolution(Convolution p);

    R batchNorm(BatchNorm p);

    R activation(Activation p);

    R maxPool(MaxPool p);

    R avgPool(AvgPool p);

    R globalAvgPool(GlobalAvgPool p);

    R dense(Dense p);

    R flatten(Flatten p);

    R pad(Pad p);

    R padShortcut(PadShortcut p);

    R dropout(Dropout p);

    R scale(Scale p);

    R add(Add p);

    R concat(Concat p);

    R multiply(Multiply p);

    R layerNorm(LayerNorm p);

    R groupNorm(GroupNorm p);

    R channelScale(ChannelScale p);

    R dropPath(DropPath p);

    R globalMaxPool(GlobalMaxPool p);

    R split(Split p);

    R shuffle(Shuffle p);

    R upsample(Upsample p);

    R responseNorm(ResponseNorm p);
  }

  /** What it is to those who treat several alike. */
  Category category();

  /** Calls the visitor's method for this primitive. */
  <R> R accept(Visitor<R> visitor);
}
