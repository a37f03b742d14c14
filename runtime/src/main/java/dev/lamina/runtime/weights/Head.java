package dev.lamina.runtime.weights;

/** What becomes of the layer that gives the classes. */
public enum Head {
  /** It has the weights of the file. */
  KEEP,
  /** It begins anew: the classes are others. */
  NEW
}
