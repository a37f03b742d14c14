package dev.lamina.runtime.networks;

import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.NetworkGraph;
import dev.lamina.runtime.graph.Weights;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * WRN-16-4 for 32x32x3 and 10 classes (Zagoruyko and Komodakis 2016): norm and ReLU before each
 * convolution, projection shortcuts.
 */
public final class WideResNet16x4<T extends TFloating> implements NetworkGraph<T> {
  public static final NetworkDefinition NETWORK =
      Descriptions.describe("WideResNet16x4", 32, 3, 10, WideResNet16x4::new);

  private final Layers<T> l;

  private WideResNet16x4(Weights<T> w) {
    l = new Layers<>(w);
  }

  @Override
  public Operand<T> forward(Operand<T> input) {
    Operand<T> x = l.conv("conv1", input, 3, 1, 3, 16);
    int channels = 16;
    for (int stage = 2; stage <= 4; stage++) {
      int filters = 64 << (stage - 2);
      for (int block = 1; block <= 2; block++) {
        int stride = stage > 2 && block == 1 ? 2 : 1;
        x = block("conv" + stage + "/block" + block, x, stride, channels, filters);
        channels = filters;
      }
    }
    return l.head(l.relu(l.norm("norm", x, channels)), channels, 10);
  }

  private Operand<T> block(String name, Operand<T> in, int stride, int channels, int filters) {
    Operand<T> active = l.relu(l.norm(name + "/norm1", in, channels));
    Operand<T> x = l.conv(name + "/conv1", active, 3, stride, channels, filters);
    x = l.relu(l.norm(name + "/norm2", x, filters));
    x = l.conv(name + "/conv2", x, 3, 1, filters, filters);
    boolean projects = channels != filters;
    return l.add(
        x, projects ? l.conv(name + "/project", active, 1, stride, channels, filters) : in);
  }
}
