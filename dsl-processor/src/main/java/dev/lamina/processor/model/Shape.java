package dev.lamina.processor.model;

import java.util.List;

/** The shape of a value without its batch dimension. */
public sealed interface Shape {

  /** Where an error keeps the shape from being known; later rules pass over it in silence. */
  static Shape unknown() {
    return new Unknown();
  }

  /** A map of {@code height * width} pixels with {@code channels} values each. */
  record Map(int height, int width, int channels) implements Shape {
    /** Refuses sizes below one. */
    public Map {
      if (height < 1 || width < 1 || channels < 1) {
        throw new IllegalArgumentException("map " + height + "x" + width + "x" + channels);
      }
    }

    @Override
    public List<Integer> dimensions() {
      return List.of(height, width, channels);
    }

    @Override
    public String toString() {
      return "[N, " + height + ", " + width + ", " + channels + "]";
    }
  }

  /** A vector of {@code units} values. */
  record Vector(int units) implements Shape {
    /** Refuses sizes below one. */
    public Vector {
      if (units < 1) {
        throw new IllegalArgumentException("vector " + units);
      }
    }

    @Override
    public List<Integer> dimensions() {
      return List.of(units);
    }

    @Override
    public String toString() {
      return "[N, " + units + "]";
    }
  }

  /** Not known, because of an error reported elsewhere. */
  record Unknown() implements Shape {
    @Override
    public List<Integer> dimensions() {
      return List.of();
    }

    @Override
    public String toString() {
      return "[N, ?]";
    }
  }

  /** The dimensions after the batch: {height, width, channels}, {units}, or none. */
  List<Integer> dimensions();

  /** Whether the shape is known. */
  default boolean known() {
    return !(this instanceof Unknown);
  }

  /** Values an image has in this shape. */
  default long size() {
    return dimensions().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
