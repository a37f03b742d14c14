package dev.lamina.runtime.graph.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The sizes of a value along its dimensions, of which some are known only when it is computed. As
 * text {@code ?x32x32x3}.
 *
 * @param all in order; empty for what is not known
 */
public record Sizes(List<OptionalLong> all) {
  private static final String UNKNOWN = "?";

  /** Refuses negative sizes. */
  public Sizes {
    all = List.copyOf(all);
    for (OptionalLong size : all) {
      if (size.isPresent() && size.getAsLong() < 0) {
        throw new IllegalArgumentException("a size is " + size.getAsLong());
      }
    }
  }

  /** Returns sizes that are all known. */
  public static Sizes of(long... sizes) {
    return new Sizes(Arrays.stream(sizes).mapToObj(OptionalLong::of).toList());
  }

  /**
   * Reads sizes from their text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Sizes parse(String text) {
    return new Sizes(
        Arrays.stream(text.split("x", -1))
            .map(
                size ->
                    size.equals(UNKNOWN)
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(size)))
            .toList());
  }

  /** Returns how many dimensions there are. */
  public int rank() {
    return all.size();
  }

  /** Returns whether one size is known. */
  public boolean knows(int dimension) {
    return all.get(dimension).isPresent();
  }

  /** Returns whether all sizes are known from one dimension on. */
  public boolean knowsFrom(int dimension) {
    return all.stream().skip(dimension).allMatch(OptionalLong::isPresent);
  }

  /**
   * Returns one size.
   *
   * @throws IllegalStateException if it is not known
   */
  public long get(int dimension) {
    return all.get(dimension)
        .orElseThrow(
            () -> new IllegalStateException("size " + dimension + " of " + this + " is unknown"));
  }

  /** Returns the sizes with another one in a dimension. */
  public Sizes with(int dimension, OptionalLong size) {
    OptionalLong[] changed = all.toArray(OptionalLong[]::new);
    changed[dimension] = size;
    return new Sizes(List.of(changed));
  }

  /** Returns the sizes with another one in a dimension. */
  public Sizes with(int dimension, long size) {
    return with(dimension, OptionalLong.of(size));
  }

  /** Returns how many values there are; empty if a size is unknown. */
  public OptionalLong count() {
    return knowsFrom(0)
        ? OptionalLong.of(
            all.stream().mapToLong(OptionalLong::getAsLong).reduce(1, Math::multiplyExact))
        : OptionalLong.empty();
  }

  @Override
  public String toString() {
    return all.stream()
        .map(size -> size.isPresent() ? Long.toString(size.getAsLong()) : UNKNOWN)
        .collect(Collectors.joining("x"));
  }
}
