package dev.lamina.processor.model;

import java.util.Optional;

/**
 * How a square kernel or pooling window slides over a map.
 *
 * @param size side, in pixels
 * @param stride step, in pixels
 * @param dilation distance between the taps, in pixels
 * @param border what surrounds the map
 */
public record Window(int size, int stride, int dilation, Border border) {

  /** What surrounds the map. */
  public sealed interface Border {}

  /** As many pixels on each side as keep the size at stride 1; odd sizes only. */
  public record Symmetric() implements Border {}

  /** TensorFlow's SAME: ceil(in / stride) outputs, the odd pixel at the bottom and right. */
  public record Upper() implements Border {}

  /** The given pixels. */
  public record Fixed(Pads pads) implements Border {}

  /** Refuses nonsense that the rules for attributes let nobody write. */
  public Window {
    if (size < 1 || stride < 1 || dilation < 1) {
      throw new IllegalArgumentException(
          "window size " + size + ", stride " + stride + ", dilation " + dilation);
    }
    if (border instanceof Symmetric && size % 2 == 0) {
      throw new IllegalArgumentException("symmetric border of even size " + size);
    }
  }

  /** Pixels from the first tap to the last, both counted: dilation * (size - 1) + 1. */
  public int extent() {
    return dilation * (size - 1) + 1;
  }

  /** The pixels added around a map of this size. */
  public Pads pads(int height, int width) {
    if (border instanceof Fixed fixed) {
      return fixed.pads();
    }
    if (border instanceof Symmetric) {
      return Pads.all(dilation * (size / 2));
    }
    int vertical = upperTotal(height);
    int horizontal = upperTotal(width);
    return new Pads(
        vertical / 2, vertical - vertical / 2, horizontal / 2, horizontal - horizontal / 2);
  }

  /** The same window with TensorFlow's SAME around the map. */
  public Window upper() {
    return new Window(size, stride, dilation, new Upper());
  }

  private int upperTotal(int in) {
    int out = (in + stride - 1) / stride;
    return Math.max(0, (out - 1) * stride + extent() - in);
  }

  /**
   * Outputs along one direction, floor((in + before + after - extent) / stride) + 1; empty where
   * the kernel does not fit.
   */
  public Optional<Integer> outputs(int in, int before, int after) {
    int room = in + before + after - extent();
    return room < 0 ? Optional.empty() : Optional.of(room / stride + 1);
  }
}
