package dev.lamina.processor.problem;

/** A code with its text, numbers filled in; {@link Messages} has one factory method for each. */
public record Message(Code code, String text) {

  /** The line that the compiler prints: {@code [KernelTooLarge] kernel 7x7 does not fit ...}. */
  public String line() {
    return "[" + code + "] " + text;
  }

  /** The same message about a layer inside a block. */
  public Message inside(String layer, String block) {
    return new Message(code, "%s (in '%s' of the block '%s')".formatted(text, layer, block));
  }
}
