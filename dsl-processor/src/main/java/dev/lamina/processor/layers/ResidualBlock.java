package dev.lamina.processor.layers;

import dev.lamina.dsl.Norm;
import dev.lamina.dsl.Order;
import dev.lamina.dsl.ShortcutFrom;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.model.Window;
import java.util.List;

/** One block of a residual stage. */
final class ResidualBlock {
  private final ResidualStage stage;
  private final LayerContext block;
  private final double dropPath;

  /**
   * @param block the context that its operations go to
   * @param dropPath the share of images that it is left out of
   */
  ResidualBlock(ResidualStage stage, LayerContext block, double dropPath) {
    this.stage = stage;
    this.block = block;
    this.dropPath = dropPath;
  }

  /** Appends the block's operations and gives its output. */
  Value expand(List<ResidualStage.Step> steps, int stride) {
    return stage.order() == Order.POST_ACTIVATION
        ? postActivation(steps, stride)
        : preActivation(steps, stride);
  }

  private Value postActivation(List<ResidualStage.Step> steps, int stride) {
    Value x = block.input();
    for (int i = 1; i <= steps.size(); i++) {
      boolean last = i == steps.size();
      if (last) {
        x = dropout(x);
      }
      x = convolution(i, steps.get(i - 1), x);
      x = norm("norm" + i, last && stage.zeroInit(), Role.MAIN, x);
      if (!last) {
        x = activate(Role.MAIN, x);
      }
    }
    x = dropPath(squeeze(x));
    Value shortcut = shortcut(stride, block.input());
    return activate(Role.MAIN, add(x, shortcut));
  }

  private Value preActivation(List<ResidualStage.Step> steps, int stride) {
    boolean shared = path(stride).projects(block.input()) && stage.from() == ShortcutFrom.ACTIVATED;
    Role role = shared ? Role.ACTIVATED : Role.MAIN;
    Value activated = activate(role, norm("norm1", false, role, block.input()));
    Value x = activated;
    for (int i = 1; i <= steps.size(); i++) {
      if (i > 1) {
        x = activate(Role.MAIN, norm("norm" + i, false, Role.MAIN, x));
      }
      if (i == steps.size()) {
        x = dropout(x);
      }
      x = convolution(i, steps.get(i - 1), x);
    }
    x = dropPath(squeeze(x));
    return add(x, shortcut(stride, shared ? activated : block.input()));
  }

  private Value dropPath(Value x) {
    return dropPath == 0
        ? x
        : block.add("dropPath", new Primitive.DropPath(dropPath), Role.MAIN, x);
  }

  private Value squeeze(Value x) {
    return stage.squeeze().map(squeeze -> squeeze.append(block, x)).orElse(x);
  }

  private ShortcutPath path(int stride) {
    return new ShortcutPath(
        stage.shortcut(),
        stage.out(),
        stride,
        stage.projectionNorm() ? block.defaults().norm() : Norm.NONE);
  }

  private Value shortcut(int stride, Value projected) {
    return path(stride).append(block, block.input(), projected, "project", "projectNorm");
  }

  private Value convolution(int index, ResidualStage.Step step, Value in) {
    Window window = new Window(step.kernel(), step.stride(), 1, new Window.Symmetric());
    return block.add(
        "conv" + index,
        new Primitive.Convolution(
            step.filters(), window, step.groups(), block.defaults().bias(), initializer()),
        Role.MAIN,
        in);
  }

  private String initializer() {
    return block.defaults().initializer().name();
  }

  private Value norm(String suffix, boolean zeroScale, Role role, Value in) {
    return block.norm(suffix, block.defaults().norm(), zeroScale, role, in);
  }

  private Value activate(Role role, Value in) {
    return stage
        .activation()
        .map(kind -> block.add("", new Primitive.Activation(kind), role, in))
        .orElse(in);
  }

  private Value dropout(Value in) {
    return stage.dropout() == 0
        ? in
        : block.add("dropout", new Primitive.Dropout(stage.dropout()), Role.MAIN, in);
  }

  /** The sum, unless an error above has been reported and the shapes cannot agree. */
  private Value add(Value x, Value shortcut) {
    return block.add("", new Primitive.Add(), Role.MAIN, x, shortcut);
  }
}
