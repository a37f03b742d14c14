package dev.lamina.processor.model;

/** An element-wise function; the identity is no operation and has no constant here. */
public enum ActivationKind {
  RELU("ReLU"),
  LEAKY_RELU("leaky ReLU"),
  ELU("ELU"),
  GELU("GELU"),
  SILU("SiLU"),
  SIGMOID("sigmoid"),
  RELU6("ReLU6"),
  HARD_SIGMOID("hard sigmoid"),
  HARD_SWISH("hard swish");

  private final String title;

  ActivationKind(String title) {
    this.title = title;
  }

  /** As people write it. */
  public String title() {
    return title;
  }
}
