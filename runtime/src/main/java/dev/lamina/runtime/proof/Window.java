package dev.lamina.runtime.proof;

/**
 * Where a window goes over a map: what convolutions, their gradients and pools have in common.
 *
 * @param images in the batch
 * @param height of the map, in pixels
 * @param width of the map, in pixels
 * @param channels of the map
 * @param rows the axis from top to bottom
 * @param columns the axis from left to right
 */
record Window(int images, int height, int width, int channels, Axis rows, Axis columns) {

  /**
   * One direction.
   *
   * @param in pixels of the map
   * @param out pixels of the result
   * @param size taps of the window
   * @param stride pixels from one place of the window to the next
   * @param dilation pixels from one tap to the next
   * @param before pixels of padding before the map
   */
  record Axis(int in, int out, int size, int stride, int dilation, int before) {

    /**
     * Returns one with TensorFlow's padding.
     *
     * @param same SAME's padding, else VALID's
     */
    static Axis of(int in, int size, int stride, int dilation, boolean same) {
      int extent = (size - 1) * dilation + 1;
      int out = same ? (in + stride - 1) / stride : (in - extent) / stride + 1;
      int padding = same ? Math.max(0, (out - 1) * stride + extent - in) : 0;
      return new Axis(in, out, size, stride, dilation, padding / 2);
    }

    /** Returns the pixel that a tap looks at; it may lie outside of the map. */
    int pixel(int place, int tap) {
      return place * stride + tap * dilation - before;
    }

    boolean inside(int pixel) {
      return pixel >= 0 && pixel < in;
    }

    /**
     * Returns the place of the window at which a tap looks at a pixel; at least {@link #out} or
     * below zero if there is none.
     */
    int place(int pixel, int tap) {
      int shifted = pixel - tap * dilation + before;
      return Math.floorMod(shifted, stride) == 0 ? Math.floorDiv(shifted, stride) : out;
    }

    boolean reached(int place) {
      return place >= 0 && place < out;
    }
  }

  /** Returns the taps of the window. */
  int taps() {
    return rows.size() * columns.size();
  }

  /** Returns the places of the window in the whole batch. */
  long places() {
    return (long) images * rows.out() * columns.out();
  }

  /** Returns where a value of the map stands. */
  long index(int image, int row, int column, int channel) {
    return (((long) image * height + row) * width + column) * channels + channel;
  }

  /** Returns where a value of a result with so many channels stands. */
  long result(int image, int row, int column, int channel, int ofChannels) {
    return (((long) image * rows.out() + row) * columns.out() + column) * ofChannels + channel;
  }
}
