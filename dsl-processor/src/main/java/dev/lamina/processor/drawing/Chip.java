package dev.lamina.processor.drawing;

import dev.lamina.processor.model.Operation;
import dev.lamina.processor.model.Pads;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.Window;
import dev.lamina.processor.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the drawing says of one operation.
 *
 * @param lines the words; the first is what it is, the others with what values
 */
record Chip(Primitive.Category category, List<String> lines) {

  /** Copies the lines. */
  Chip {
    lines = List.copyOf(lines);
  }

  /** What it says of an operation. */
  static Chip of(Operation operation) {
    Words words = new Words(operation.inputs().get(0).shape());
    return new Chip(operation.primitive().category(), operation.primitive().accept(words));
  }

  /** The name of its fill in the style sheet. */
  String style() {
    return switch (category) {
      case CONVOLUTION -> "convolution";
      case DENSE -> "dense";
      case NORM -> "norm";
      case ACTIVATION, SCALE -> "activation";
      case POOL -> "pool";
      case RESHAPE -> "reshape";
      case DROPOUT -> "dropout";
      case SUM, JOIN -> "join";
    };
  }

  /** The words, given the shape of an operation's first input. */
  private record Words(Shape in) implements Primitive.Visitor<List<String>> {
    @Override
    public List<String> convolution(Primitive.Convolution p) {
      List<String> lines = new ArrayList<>();
      lines.add(square(p.window().size()) + " conv");
      lines.add(String.valueOf(p.filters()));
      lines.addAll(details(false, p.window()));
      if (p.groups() > 1) {
        boolean depthwise = in instanceof Shape.Map map && map.channels() == p.groups();
        lines.add(depthwise ? "depthwise" : p.groups() + " groups");
      }
      if (p.bias()) {
        lines.add("bias");
      }
      return lines;
    }

    @Override
    public List<String> batchNorm(Primitive.BatchNorm p) {
      return List.of(p.zeroScale() ? "norm, zero scale" : "norm");
    }

    @Override
    public List<String> activation(Primitive.Activation p) {
      return List.of(p.kind().title());
    }

    @Override
    public List<String> maxPool(Primitive.MaxPool p) {
      return pool("max pool", p.window());
    }

    @Override
    public List<String> avgPool(Primitive.AvgPool p) {
      return pool("average pool", p.window());
    }

    @Override
    public List<String> globalAvgPool(Primitive.GlobalAvgPool p) {
      return List.of("global average pool");
    }

    @Override
    public List<String> dense(Primitive.Dense p) {
      return List.of("dense", String.valueOf(p.units()));
    }

    @Override
    public List<String> flatten(Primitive.Flatten p) {
      return List.of("flatten");
    }

    @Override
    public List<String> pad(Primitive.Pad p) {
      return List.of(pads("pad", p.pads()));
    }

    @Override
    public List<String> padShortcut(Primitive.PadShortcut p) {
      List<String> lines = new ArrayList<>();
      if (p.stride() > 1) {
        lines.add("every " + Text.ordinal(p.stride()) + " pixel");
      }
      if (p.before() + p.after() > 0) {
        lines.add(p.before() + " + " + p.after() + " zero channels");
      }
      return lines;
    }

    @Override
    public List<String> dropout(Primitive.Dropout p) {
      return List.of("dropout " + p.rate());
    }

    @Override
    public List<String> scale(Primitive.Scale p) {
      return List.of("\u00d7 " + (float) p.factor());
    }

    @Override
    public List<String> add(Primitive.Add p) {
      return List.of("+");
    }

    @Override
    public List<String> concat(Primitive.Concat p) {
      return List.of("concat");
    }

    @Override
    public List<String> multiply(Primitive.Multiply p) {
      return List.of("\u00d7");
    }

    @Override
    public List<String> layerNorm(Primitive.LayerNorm p) {
      return List.of(p.zeroScale() ? "layer norm, zero scale" : "layer norm");
    }

    @Override
    public List<String> groupNorm(Primitive.GroupNorm p) {
      return List.of(
          p.zeroScale() ? "group norm, zero scale" : "group norm", Text.count(p.groups(), "group"));
    }

    @Override
    public List<String> channelScale(Primitive.ChannelScale p) {
      return List.of("layer scale");
    }

    @Override
    public List<String> dropPath(Primitive.DropPath p) {
      return List.of("drop path " + (float) p.rate());
    }

    @Override
    public List<String> globalMaxPool(Primitive.GlobalMaxPool p) {
      return List.of("global max pool");
    }

    @Override
    public List<String> split(Primitive.Split p) {
      return List.of("part " + p.part() + " of " + p.of());
    }

    @Override
    public List<String> shuffle(Primitive.Shuffle p) {
      return List.of("shuffle", Text.count(p.groups(), "group"));
    }

    @Override
    public List<String> upsample(Primitive.Upsample p) {
      return List.of("upsample", "\u00d7 " + p.factor());
    }

    @Override
    public List<String> responseNorm(Primitive.ResponseNorm p) {
      return List.of("response norm");
    }

    private static List<String> pool(String what, Window window) {
      List<String> lines = new ArrayList<>();
      lines.add(square(window.size()) + " " + what);
      lines.addAll(details(true, window));
      return lines;
    }

    /** What is not as usual. */
    private static List<String> details(boolean pooling, Window window) {
      List<String> details = new ArrayList<>();
      if (window.stride() > 1) {
        details.add("stride " + window.stride());
      }
      if (window.dilation() > 1) {
        details.add("dilation " + window.dilation());
      }
      boolean reaches = window.size() > 1 && (!pooling || window.size() > window.stride());
      if (window.border() instanceof Window.Fixed fixed && reaches) {
        details.add(fixed.pads().none() ? "no padding" : pads("padding", fixed.pads()));
      }
      return details;
    }

    private static String pads(String what, Pads pads) {
      return pads.equals(Pads.all(pads.top()))
          ? what + " " + pads.top()
          : what
              + Stream.of(pads.top(), pads.bottom(), pads.left(), pads.right())
                  .map(String::valueOf)
                  .collect(Collectors.joining(", ", " ", ""));
    }

    private static String square(int side) {
      return Text.square(side).replace('x', '\u00d7');
    }
  }
}
