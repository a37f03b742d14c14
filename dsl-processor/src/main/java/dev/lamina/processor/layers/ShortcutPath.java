package dev.lamina.processor.layers;

import dev.lamina.dsl.Norm;
import dev.lamina.dsl.Shortcut;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.model.Window;
import dev.lamina.processor.problem.ShapeMessages;

/**
 * A shortcut from a block's input to its sum: the identity, a projection, or padding (He et al.
 * 2015, options A to C), or a mean and a projection (He et al. 2018, ResNet-D).
 *
 * @param out channels that it gives
 * @param norm what follows a projection
 */
record ShortcutPath(Shortcut shortcut, int out, int stride, Norm norm) {

  /** Whether the shape that comes in is not the one that goes out. */
  boolean changes(Value input) {
    return stride != 1 || (input.shape() instanceof Shape.Map in && in.channels() != out);
  }

  /** Whether a 1x1 convolution stands on it. */
  boolean projects(Value input) {
    return shortcut == Shortcut.PROJECTION_ALWAYS
        || ((shortcut == Shortcut.PROJECTION || shortcut == Shortcut.AVERAGE) && changes(input));
  }

  /**
   * Appends what stands on the shortcut.
   *
   * @param identity what passes unchanged, or padded
   * @param projected what a projection reads
   * @param context what it is appended to
   * @param convolution the projection's name below that of the layer or block
   * @param normName that of its norm
   */
  Value append(
      LayerContext context, Value identity, Value projected, String convolution, String normName) {
    if (projects(identity)) {
      boolean pooled = shortcut == Shortcut.AVERAGE && stride > 1;
      Window pool = new Window(stride, stride, 1, new Window.Upper());
      Value read =
          pooled
              ? context.add("", new Primitive.AvgPool(pool), Role.SHORTCUT, projected)
              : projected;
      Value x =
          context.add(
              convolution,
              new Primitive.Convolution(
                  out,
                  new Window(1, pooled ? 1 : stride, 1, new Window.Symmetric()),
                  1,
                  context.defaults().bias(),
                  context.defaults().initializer().name()),
              Role.SHORTCUT,
              read);
      return context.norm(normName, norm, false, Role.SHORTCUT, x);
    }
    return shortcut == Shortcut.PAD && changes(identity) ? pad(context, identity) : identity;
  }

  private Value pad(LayerContext context, Value identity) {
    if (!(identity.shape() instanceof Shape.Map in)) {
      return context.unknownValue();
    }
    int added = out - in.channels();
    if (added < 0) {
      context.report(ShapeMessages.shortcutShrinks(context.name(), in.channels(), out), "shortcut");
      return context.unknownValue();
    }
    Primitive pad = new Primitive.PadShortcut(stride, added / 2, added - added / 2);
    return context.add("", pad, Role.SHORTCUT, identity);
  }
}
