package dev.lamina.processor.check;

import dev.lamina.processor.model.Pads;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Window;

/**
 * A primitive as a {@link Fingerprint} has it. These words are in every checkpoint's hash and never
 * change; what a primitive gets in addition may only be told where it is not as it always was.
 */
final class PrimitiveText implements Primitive.Visitor<String> {
  @Override
  public String convolution(Primitive.Convolution p) {
    return "Convolution[filters="
        + p.filters()
        + ", window="
        + window(p.window())
        + ", groups="
        + p.groups()
        + ", bias="
        + p.bias()
        + ", initializer="
        + p.initializer()
        + "]";
  }

  @Override
  public String batchNorm(Primitive.BatchNorm p) {
    return "BatchNorm[momentum="
        + p.momentum()
        + ", epsilon="
        + p.epsilon()
        + ", zeroScale="
        + p.zeroScale()
        + "]";
  }

  @Override
  public String activation(Primitive.Activation p) {
    return "Activation[kind=" + p.kind().name() + "]";
  }

  @Override
  public String maxPool(Primitive.MaxPool p) {
    return "MaxPool[window=" + window(p.window()) + "]";
  }

  @Override
  public String avgPool(Primitive.AvgPool p) {
    return "AvgPool[window=" + window(p.window()) + "]";
  }

  @Override
  public String globalAvgPool(Primitive.GlobalAvgPool p) {
    return "GlobalAvgPool[]";
  }

  @Override
  public String dense(Primitive.Dense p) {
    return "Dense[units=" + p.units() + ", bias=" + p.bias() + "]";
  }

  @Override
  public String flatten(Primitive.Flatten p) {
    return "Flatten[]";
  }

  @Override
  public String pad(Primitive.Pad p) {
    return "Pad[pads=" + pads(p.pads()) + "]";
  }

  @Override
  public String padShortcut(Primitive.PadShortcut p) {
    return "PadShortcut[stride="
        + p.stride()
        + ", before="
        + p.before()
        + ", after="
        + p.after()
        + "]";
  }

  @Override
  public String dropout(Primitive.Dropout p) {
    return "Dropout[rate=" + p.rate() + "]";
  }

  @Override
  public String scale(Primitive.Scale p) {
    return "Scale[factor=" + p.factor() + "]";
  }

  @Override
  public String add(Primitive.Add p) {
    return "Add[]";
  }

  @Override
  public String concat(Primitive.Concat p) {
    return "Concat[]";
  }

  @Override
  public String multiply(Primitive.Multiply p) {
    return "Multiply[]";
  }

  @Override
  public String layerNorm(Primitive.LayerNorm p) {
    return "LayerNorm[epsilon=" + p.epsilon() + ", zeroScale=" + p.zeroScale() + "]";
  }

  @Override
  public String groupNorm(Primitive.GroupNorm p) {
    return "GroupNorm[groups="
        + p.groups()
        + ", epsilon="
        + p.epsilon()
        + ", zeroScale="
        + p.zeroScale()
        + "]";
  }

  @Override
  public String channelScale(Primitive.ChannelScale p) {
    return "ChannelScale[initial=" + p.initial() + "]";
  }

  @Override
  public String dropPath(Primitive.DropPath p) {
    return "DropPath[rate=" + p.rate() + "]";
  }

  @Override
  public String globalMaxPool(Primitive.GlobalMaxPool p) {
    return "GlobalMaxPool[]";
  }

  @Override
  public String split(Primitive.Split p) {
    return "Split[part=" + p.part() + ", of=" + p.of() + "]";
  }

  @Override
  public String shuffle(Primitive.Shuffle p) {
    return "Shuffle[groups=" + p.groups() + "]";
  }

  @Override
  public String upsample(Primitive.Upsample p) {
    return "Upsample[factor=" + p.factor() + "]";
  }

  @Override
  public String responseNorm(Primitive.ResponseNorm p) {
    return "ResponseNorm[]";
  }

  private static String window(Window window) {
    return "Window[size="
        + window.size()
        + ", stride="
        + window.stride()
        + ", dilation="
        + window.dilation()
        + ", border="
        + border(window.border())
        + "]";
  }

  private static String border(Window.Border border) {
    if (border instanceof Window.Fixed fixed) {
      return "Fixed[pads=" + pads(fixed.pads()) + "]";
    }
    return border instanceof Window.Upper ? "Upper[]" : "Symmetric[]";
  }

  private static String pads(Pads pads) {
    return "Pads[top="
        + pads.top()
        + ", bottom="
        + pads.bottom()
        + ", left="
        + pads.left()
        + ", right="
        + pads.right()
        + "]";
  }
}
