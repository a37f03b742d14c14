package dev.lamina.processor.codegen;

import dev.lamina.processor.model.Operation;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Window;

/** The comment above an operation in generated code. */
final class OperationComment {
  private OperationComment() {}

  /** What a reader is told above an operation; empty for those that say it themselves. */
  static String of(Operation operation) {
    String what =
        operation.primitive() instanceof Primitive.Convolution conv
            ? convolution(conv.window(), conv.groups())
            : operation.primitive() instanceof Primitive.MaxPool pool
                ? slides("max-pooling", pool.window())
                : operation.primitive() instanceof Primitive.AvgPool pool
                    ? slides("average-pooling", pool.window())
                    : operation.primitive() instanceof Primitive.PadShortcut pad ? option(pad) : "";
    if (what.isEmpty()) {
      return "";
    }
    String role = operation.role() == Operation.Role.SHORTCUT ? "shortcut: " : "";
    return role + what + " -> " + operation.output().shape();
  }

  private static String convolution(Window window, int groups) {
    return slides("convolution", window) + (groups == 1 ? "" : ", " + groups + " groups");
  }

  private static String slides(String what, Window window) {
    return window.size()
        + "x"
        + window.size()
        + " "
        + what
        + (window.stride() == 1 ? "" : ", stride " + window.stride())
        + (window.dilation() == 1 ? "" : ", dilation " + window.dilation());
  }

  private static String option(Primitive.PadShortcut pad) {
    String pixels = pad.stride() == 1 ? "" : "every " + Literals.ordinal(pad.stride()) + " pixel";
    String channels = pad.before() + pad.after() == 0 ? "" : "zero channels on both sides";
    return pixels + (pixels.isEmpty() || channels.isEmpty() ? "" : ", ") + channels;
  }
}
