package dev.lamina.runtime.networks;

import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.NetworkGraph;
import dev.lamina.runtime.graph.Weights;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** ResNet-20 for 32x32x3 and 10 classes (He et al. 2015, section 4.2), with either shortcut. */
public final class ResNet20<T extends TFloating> implements NetworkGraph<T> {
  /** Every second pixel and zero channels: 269,722 parameters. */
  public static final NetworkDefinition OPTION_A =
      Descriptions.describe(
          "ResNet20A",
          32,
          3,
          10,
          new NetworkDefinition.Builder() {
            @Override
            public <T extends TFloating> NetworkGraph<T> build(Weights<T> weights) {
              return new ResNet20<>(weights, false);
            }
          });

  /** 1x1 projections with norm: 272,474 parameters. */
  public static final NetworkDefinition OPTION_B =
      Descriptions.describe(
          "ResNet20B",
          32,
          3,
          10,
          new NetworkDefinition.Builder() {
            @Override
            public <T extends TFloating> NetworkGraph<T> build(Weights<T> weights) {
              return new ResNet20<>(weights, true);
            }
          });

  private final Layers<T> l;
  private final boolean projects;

  private ResNet20(Weights<T> w, boolean projects) {
    this.l = new Layers<>(w);
    this.projects = projects;
  }

  @Override
  public Operand<T> forward(Operand<T> input) {
    Operand<T> x = l.relu(l.norm("conv1/norm", l.conv("conv1", input, 3, 1, 3, 16), 16));
    for (int stage = 2; stage <= 4; stage++) {
      for (int block = 1; block <= 3; block++) {
        x = block("conv" + stage + "/block" + block, x, block == 1, 8 << (stage - 1));
      }
    }
    return l.head(x, 64, 10);
  }

  private Operand<T> block(String name, Operand<T> in, boolean first, int filters) {
    boolean widens = first && filters > 16;
    int before = widens ? filters / 2 : filters;
    Operand<T> x = l.conv(name + "/conv1", in, 3, widens ? 2 : 1, before, filters);
    x = l.relu(l.norm(name + "/norm1", x, filters));
    x = l.norm(name + "/norm2", l.conv(name + "/conv2", x, 3, 1, filters, filters), filters);
    return l.relu(l.add(x, widens ? shortcut(name, in, before, filters) : in));
  }

  private Operand<T> shortcut(String name, Operand<T> in, int before, int filters) {
    return projects
        ? l.norm(
            name + "/projectNorm", l.conv(name + "/project", in, 1, 2, before, filters), filters)
        : l.thinned(name + "/thinned", in, before, filters);
  }
}
