package dev.lamina.processor.codegen;

import dev.lamina.processor.model.Operation;
import dev.lamina.processor.model.Pads;
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
    boolean depthwise =
        p.groups() > 1
            && operation.inputs().get(0).shape() instanceof Shape.Map in
            && in.channels() == p.groups();
    return slides(depthwise ? "depthwise convolution" : "convolution", p.window())
        + (p.groups() == 1 || depthwise ? "" : ", " + p.groups() + " groups")
        + same(p.window(), p.window().dilation() == 1);
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
    return slides("max-pooling", p.window()) + same(p.window(), true);
  }

  @Override
  public String avgPool(Primitive.AvgPool p) {
    return slides("average-pooling", p.window())
        + same(p.window(), p.window().border() instanceof Window.Upper);
  }

  @Override
  public String globalAvgPool(Primitive.GlobalAvgPool p) {
    return "mean over height and width";
  }

  @Override
  public String dense(Primitive.Dense p) {
    return "dense layer";
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

  @Override
  public String layerNorm(Primitive.LayerNorm p) {
    return "norm over the channels of each pixel";
  }

  @Override
  public String groupNorm(Primitive.GroupNorm p) {
    return "norm over " + Text.count(p.groups(), "group") + " of channels";
  }

  @Override
  public String channelScale(Primitive.ChannelScale p) {
    return "each channel times a weight";
  }

  @Override
  public String dropPath(Primitive.DropPath p) {
    return "";
  }

  @Override
  public String globalMaxPool(Primitive.GlobalMaxPool p) {
    return "maximum over height and width";
  }

  @Override
  public String split(Primitive.Split p) {
    return "part " + p.part() + " of " + p.of() + " of the channels";
  }

  @Override
  public String shuffle(Primitive.Shuffle p) {
    return "channels of " + Text.count(p.groups(), "group") + " interleaved";
  }

  @Override
  public String upsample(Primitive.Upsample p) {
    return "each pixel " + p.factor() + " times in both directions";
  }

  @Override
  public String responseNorm(Primitive.ResponseNorm p) {
    return "each channel by its share of the response";
  }

  /**
   * The declared padding, where it is made of a pad of its own and {@code VALID}.
   *
   * @param built whether the operation has TensorFlow's SAME built in
   */
  private String same(Window window, boolean built) {
    Shape.Map in = (Shape.Map) operation.inputs().get(0).shape();
    Pads pads = window.pads(in.height(), in.width());
    if (window.border() instanceof Window.Fixed
        || pads.none()
        || (built && window.upper().pads(in.height(), in.width()).equals(pads))) {
      return "";
    }
    return window.border() instanceof Window.Symmetric
        ? ", SAME by a pad"
        : ", SAME_UPPER by a pad";
  }

  private static String slides(String what, Window window) {
    return Text.square(window.size())
        + " "
        + what
        + (window.stride() == 1 ? "" : ", stride " + window.stride())
        + (window.dilation() == 1 ? "" : ", dilation " + window.dilation());
  }
}
