package dev.lamina.processor.codegen;

import dev.lamina.processor.model.Operation;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.Window;
import dev.lamina.processor.text.Text;

/** The comment above an operation in generated code. */
final class OperationComment {
  private OperationComment() {}

  /** What a reader is told above an operation; empty for those that say it themselves. */
  static String of(Operation operation) {
    String what = what(operation);
    if (what.isEmpty()) {
      return "";
    }
    String role = operation.role() == Operation.Role.SHORTCUT ? "shortcut: " : "";
    return role + what + " -> " + operation.output().shape();
  }

  private static String what(Operation operation) {
    Primitive primitive = operation.primitive();
    if (primitive instanceof Primitive.Convolution conv) {
      return convolution(conv.window(), conv.groups());
    }
    if (primitive instanceof Primitive.MaxPool pool) {
      return slides("max-pooling", pool.window());
    }
    if (primitive instanceof Primitive.AvgPool pool) {
      return slides("average-pooling", pool.window());
    }
    if (primitive instanceof Primitive.GlobalAvgPool) {
      return "mean over height and width";
    }
    if (primitive instanceof Primitive.Multiply
        && operation.inputs().get(1).shape() instanceof Shape.Vector
        && operation.output().shape() instanceof Shape.Map) {
      return "each channel times its gate";
    }
    return primitive instanceof Primitive.PadShortcut pad ? option(pad) : "";
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
    String pixels = pad.stride() == 1 ? "" : "every " + Text.ordinal(pad.stride()) + " pixel";
    String channels = pad.before() + pad.after() == 0 ? "" : "zero channels on both sides";
    return pixels + (pixels.isEmpty() || channels.isEmpty() ? "" : ", ") + channels;
  }
}
