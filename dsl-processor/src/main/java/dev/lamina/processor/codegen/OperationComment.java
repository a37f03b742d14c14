package dev.lamina.processor.codegen;

import dev.lamina.processor.model.Operation;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.Window;
import dev.lamina.processor.text.Text;

/** The comment above an operation in generated code; empty where the line says it itself. */
record OperationComment(Operation operation) implements Primitive.Visitor<String> {

  /** What a reader is told above an operation; empty for those that say it themselves. */
  static String of(Operation operation) {
    String what = operation.primitive().accept(new OperationComment(operation));
    if (what.isEmpty()) {
      return "";
    }
    String role = operation.role() == Operation.Role.SHORTCUT ? "shortcut: " : "";
    return role + what + " -> " + operation.output().shape();
  }

  @Override
  public String convolution(Primitive.Convolution p) {
    return slides("convolution", p.window())
        + (p.groups() == 1 ? "" : ", " + p.groups() + " groups");
  }

  @Override
  public String batchNorm(Primitive.BatchNorm p) {
    return "";
  }

  @Override
  public String activation(Primitive.Activation p) {
    return "";
  }

  @Override
  public String maxPool(Primitive.MaxPool p) {
    return slides("max-pooling", p.window());
  }

  @Override
  public String avgPool(Primitive.AvgPool p) {
    return slides("average-pooling", p.window());
  }

  @Override
  public String globalAvgPool(Primitive.GlobalAvgPool p) {
    return "mean over height and width";
  }

  @Override
  public String dense(Primitive.Dense p) {
    return "";
  }

  @Override
  public String flatten(Primitive.Flatten p) {
    return "";
  }

  @Override
  public String pad(Primitive.Pad p) {
    return "";
  }

  @Override
  public String padShortcut(Primitive.PadShortcut p) {
    String pixels = p.stride() == 1 ? "" : "every " + Text.ordinal(p.stride()) + " pixel";
    String channels = p.before() + p.after() == 0 ? "" : "zero channels on both sides";
    return pixels + (pixels.isEmpty() || channels.isEmpty() ? "" : ", ") + channels;
  }

  @Override
  public String dropout(Primitive.Dropout p) {
    return "";
  }

  @Override
  public String scale(Primitive.Scale p) {
    return "";
  }

  @Override
  public String add(Primitive.Add p) {
    return "";
  }

  @Override
  public String concat(Primitive.Concat p) {
    return "";
  }

  @Override
  public String multiply(Primitive.Multiply p) {
    boolean gate =
        operation.inputs().get(1).shape() instanceof Shape.Vector
            && operation.output().shape() instanceof Shape.Map;
    return gate ? "each channel times its gate" : "";
  }

  private static String slides(String what, Window window) {
    return Text.square(window.size())
        + " "
        + what
        + (window.stride() == 1 ? "" : ", stride " + window.stride())
        + (window.dilation() == 1 ? "" : ", dilation " + window.dilation());
  }
}
