package dev.lamina.processor.layers;

/** The largest values that attributes take. */
final class Limits {
  /** Channels, filters and units. */
  static final int CHANNELS = 1 << 20;

  /** Kernel sizes, strides, dilations and pixels of padding. */
  static final int PIXELS = 1023;

  /** Height and width of an image. */
  static final int IMAGE = 1 << 16;

  /** Blocks of a stage. */
  static final int BLOCKS = 1000;

  /** Factors such as expansion and widening. */
  static final int FACTOR = 1024;

  /** Layers of a network: a generated constructor has at most 255 parameters. */
  static final int LAYERS = 250;

  private Limits() {}
}
