package dev.lamina.processor.model;

/** An element-wise function; the identity is no operation and has no constant here. */
public enum ActivationKind {
  RELU("ReLU"),
  LEAKY_RELU("leaky ReLU"),
  ELU("ELU"),
  GELU("GELU"),
  SILU("SiLU"),
  SIGMOID("sigmoid");

  private final String title;

  ActivationKind(String title) {
    this.title = title;
  }

  /** As people write it. */
  public String title() {
    return title;
  }
}
