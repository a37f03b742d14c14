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
record Chip(Kind kind, List<String> lines) {

  /** What an operation does to a map; each kind has a fill of its own. */
  enum Kind {
    CONVOLUTION,
    DENSE,
    NORM,
    ACTIVATION,
    POOL,
    RESHAPE,
    DROPOUT,
    JOIN
  }

  /** Copies the lines. */
  Chip {
    lines = List.copyOf(lines);
  }

  /** What it says of an operation. */
  static Chip of(Operation operation) {
    return operation.primitive().accept(new Words(operation.inputs().get(0).shape()));
  }

  /** The words, given the shape of an operation's first input. */
  private record Words(Shape in) implements Primitive.Visitor<Chip> {
    @Override
    public Chip convolution(Primitive.Convolution p) {
      List<String> lines = new ArrayList<>();
      lines.add(square(p.window().size()) + " conv");
      lines.add(String.valueOf(p.filters()));
      lines.addAll(details(Kind.CONVOLUTION, p.window()));
      if (p.groups() > 1) {
        boolean depthwise = in instanceof Shape.Map map && map.channels() == p.groups();
        lines.add(depthwise ? "depthwise" : p.groups() + " groups");
      }
      if (p.bias()) {
        lines.add("bias");
      }
      return new Chip(Kind.CONVOLUTION, lines);
    }

    @Override
    public Chip batchNorm(Primitive.BatchNorm p) {
      return chip(Kind.NORM, p.zeroScale() ? "norm, zero scale" : "norm");
    }

    @Override
    public Chip activation(Primitive.Activation p) {
      return chip(Kind.ACTIVATION, p.kind().title());
    }

    @Override
    public Chip maxPool(Primitive.MaxPool p) {
      return pool("max pool", p.window());
    }

    @Override
    public Chip avgPool(Primitive.AvgPool p) {
      return pool("average pool", p.window());
    }

    @Override
    public Chip globalAvgPool(Primitive.GlobalAvgPool p) {
      return chip(Kind.POOL, "global average pool");
    }

    @Override
    public Chip dense(Primitive.Dense p) {
      return chip(Kind.DENSE, "dense", String.valueOf(p.units()));
    }

    @Override
    public Chip flatten(Primitive.Flatten p) {
      return chip(Kind.RESHAPE, "flatten");
    }

    @Override
    public Chip pad(Primitive.Pad p) {
      return chip(Kind.RESHAPE, pads("pad", p.pads()));
    }

    @Override
    public Chip padShortcut(Primitive.PadShortcut p) {
      List<String> lines = new ArrayList<>();
      if (p.stride() > 1) {
        lines.add("every " + Text.ordinal(p.stride()) + " pixel");
      }
      if (p.before() + p.after() > 0) {
        lines.add(p.before() + " + " + p.after() + " zero channels");
      }
      return new Chip(Kind.RESHAPE, lines);
    }

    @Override
    public Chip dropout(Primitive.Dropout p) {
      return chip(Kind.DROPOUT, "dropout " + p.rate());
    }

    @Override
    public Chip scale(Primitive.Scale p) {
      return chip(Kind.ACTIVATION, "\u00d7 " + (float) p.factor());
    }

    @Override
    public Chip add(Primitive.Add p) {
      return chip(Kind.JOIN, "+");
    }

    @Override
    public Chip concat(Primitive.Concat p) {
      return chip(Kind.JOIN, "concat");
    }

    @Override
    public Chip multiply(Primitive.Multiply p) {
      return chip(Kind.JOIN, "\u00d7");
    }

    private static Chip chip(Kind kind, String... lines) {
      return new Chip(kind, List.of(lines));
    }

    private static Chip pool(String what, Window window) {
      List<String> lines = new ArrayList<>();
      lines.add(square(window.size()) + " " + what);
      lines.addAll(details(Kind.POOL, window));
      return new Chip(Kind.POOL, lines);
    }

    /** What is not as usual. */
    private static List<String> details(Kind kind, Window window) {
      List<String> details = new ArrayList<>();
      if (window.stride() > 1) {
        details.add("stride " + window.stride());
      }
      if (window.dilation() > 1) {
        details.add("dilation " + window.dilation());
      }
      boolean reaches = window.size() > 1 && (kind != Kind.POOL || window.size() > window.stride());
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
