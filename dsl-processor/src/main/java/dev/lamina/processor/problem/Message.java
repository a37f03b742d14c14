package dev.lamina.processor.problem;

/**
 * A code with its text, numbers filled in. Every text has one factory method, in {@link
 * InterfaceMessages}, {@link AttributeMessages}, {@link ShapeMessages}, {@link BlockMessages} or
 * {@link NetworkMessages}.
 */
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
