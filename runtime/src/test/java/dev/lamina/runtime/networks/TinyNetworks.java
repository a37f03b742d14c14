package dev.lamina.runtime.networks;

import dev.lamina.runtime.graph.Channels;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.NetworkGraph;
import dev.lamina.runtime.graph.Nn;
import dev.lamina.runtime.graph.Norms;
import dev.lamina.runtime.graph.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** One small network a kind of residual block: images of 6x6x3, 4 classes, a step to 3x3 inside. */
public final class TinyNetworks {
  public static final int SIDE = 6;
  public static final int CHANNELS = 3;
  public static final int CLASSES = 4;

  /** Two 3x3 convolutions, ReLU behind the sum, projection shortcut (option B). */
  public static final NetworkDefinition BASIC =
      Descriptions.describe("TinyBasic", SIDE, CHANNELS, CLASSES, Basic::new);

  /** 1x1, 3x3, 1x1, stride on the 3x3, expansion 2. */
  public static final NetworkDefinition BOTTLENECK =
      Descriptions.describe("TinyBottleneck", SIDE, CHANNELS, CLASSES, Bottleneck::new);

  /** Norm and ReLU before each convolution, shortcut from the activated input without norm. */
  public static final NetworkDefinition PRE_ACTIVATION =
      Descriptions.describe("TinyPreActivation", SIDE, CHANNELS, CLASSES, PreActivation::new);

  /** No norm at all, option A's shortcut. */
  public static final NetworkDefinition PLAIN =
      Descriptions.describe("TinyPlain", SIDE, CHANNELS, CLASSES, Plain::new);

  /** A first convolution of 1x1 that can be whitened: 6 filters of 3 channels. */
  public static final NetworkDefinition WHITENED =
      Descriptions.describe("TinyWhitened", SIDE, CHANNELS, CLASSES, Whitened::new);

  /** Three strides of two, so that the last map and its batch norms have one pixel. */
  public static final NetworkDefinition ONE_PIXEL =
      Descriptions.describe("TinyOnePixel", SIDE, CHANNELS, CLASSES, OnePixel::new);

  /** Layer and group norm, weights a channel, a dilated depthwise convolution, moved channels. */
  public static final NetworkDefinition MODERN =
      Descriptions.describe("TinyModern", SIDE, CHANNELS, CLASSES, Modern::new);

  /**
   * Sigmoids and tanhs, one behind the other, before a 1x1 convolution of 34 channels and one of
   * one channel: their gradients wait for gradients that rules J and H replace.
   */
  public static final NetworkDefinition SQUASHED =
      Descriptions.describe("TinySquashed", SIDE, CHANNELS, CLASSES, Squashed::new);

  private TinyNetworks() {}

  /**
   * A narrow network on images of 12x12: a 3x3 convolution, two strided 1x1 convolutions of its
   * output and one of the images, whose sum a dense layer takes.
   */
  public static NetworkDefinition narrow(int channels, int filters, int stride) {
    return Descriptions.describe(
        "Narrow" + channels + "x" + filters + "x" + stride,
        2 * SIDE,
        channels,
        CLASSES,
        new NetworkDefinition.Builder() {
          @Override
          public <T extends TFloating> NetworkGraph<T> build(Weights<T> weights) {
            return new Narrow<>(weights, channels, filters, stride);
          }
        });
  }

  private static final class Narrow<T extends TFloating> implements NetworkGraph<T> {
    private final Layers<T> l;
    private final int channels;
    private final int filters;
    private final int stride;

    Narrow(Weights<T> w, int channels, int filters, int stride) {
      this.l = new Layers<>(w);
      this.channels = channels;
      this.filters = filters;
      this.stride = stride;
    }

    @Override
    public Operand<T> forward(Operand<T> input) {
      Operand<T> x = l.relu(l.conv("conv1", input, 3, 1, channels, filters));
      Operand<T> left = l.conv("left", x, 1, stride, filters, filters);
      Operand<T> right = l.conv("right", x, 1, stride, filters, filters);
      Operand<T> skip = l.conv("skip", input, 1, stride, channels, filters);
      return l.head(l.relu(l.add(l.add(left, right), skip)), filters, CLASSES);
    }
  }

  private static final class Basic<T extends TFloating> implements NetworkGraph<T> {
    private final Layers<T> l;

    Basic(Weights<T> w) {
      l = new Layers<>(w);
    }

    @Override
    public Operand<T> forward(Operand<T> input) {
      Operand<T> conv1 = l.relu(l.norm("conv1/norm", l.conv("conv1", input, 3, 1, 3, 4), 4));
      Operand<T> x = l.relu(l.norm("res/norm1", l.conv("res/conv1", conv1, 3, 2, 4, 5), 5));
      x = l.norm("res/norm2", l.conv("res/conv2", x, 3, 1, 5, 5), 5);
      Operand<T> shortcut = l.norm("res/projectNorm", l.conv("res/project", conv1, 1, 2, 4, 5), 5);
      return l.head(l.relu(l.add(x, shortcut)), 5, CLASSES);
    }
  }

  private static final class Bottleneck<T extends TFloating> implements NetworkGraph<T> {
    private final Layers<T> l;

    Bottleneck(Weights<T> w) {
      l = new Layers<>(w);
    }

    @Override
    public Operand<T> forward(Operand<T> input) {
      Operand<T> conv1 = l.relu(l.norm("conv1/norm", l.conv("conv1", input, 3, 1, 3, 4), 4));
      Operand<T> x = l.relu(l.norm("res/norm1", l.conv("res/conv1", conv1, 1, 1, 4, 3), 3));
      x = l.relu(l.norm("res/norm2", l.conv("res/conv2", x, 3, 2, 3, 3), 3));
      x = l.norm("res/norm3", l.conv("res/conv3", x, 1, 1, 3, 6), 6);
      Operand<T> shortcut = l.norm("res/projectNorm", l.conv("res/project", conv1, 1, 2, 4, 6), 6);
      return l.head(l.relu(l.add(x, shortcut)), 6, CLASSES);
    }
  }

  private static final class PreActivation<T extends TFloating> implements NetworkGraph<T> {
    private final Layers<T> l;

    PreActivation(Weights<T> w) {
      l = new Layers<>(w);
    }

    @Override
    public Operand<T> forward(Operand<T> input) {
      Operand<T> conv1 = l.conv("conv1", input, 3, 1, 3, 4);
      Operand<T> active = l.relu(l.norm("res/norm1", conv1, 4));
      Operand<T> x = l.conv("res/conv1", active, 3, 2, 4, 5);
      x = l.conv("res/conv2", l.relu(l.norm("res/norm2", x, 5)), 3, 1, 5, 5);
      Operand<T> sum = l.add(x, l.conv("res/project", active, 1, 2, 4, 5));
      return l.head(l.relu(l.norm("norm", sum, 5)), 5, CLASSES);
    }
  }

  private static final class Plain<T extends TFloating> implements NetworkGraph<T> {
    private final Layers<T> l;

    Plain(Weights<T> w) {
      l = new Layers<>(w);
    }

    @Override
    public Operand<T> forward(Operand<T> input) {
      Operand<T> conv1 = l.relu(l.conv("conv1", input, 3, 1, 3, 4));
      Operand<T> x =
          l.conv("res/conv2", l.relu(l.conv("res/conv1", conv1, 3, 2, 4, 6)), 3, 1, 6, 6);
      return l.head(l.relu(l.add(x, l.thinned("res/thinned", conv1, 4, 6))), 6, CLASSES);
    }
  }

  private static final class Whitened<T extends TFloating> implements NetworkGraph<T> {
    private final Layers<T> l;

    Whitened(Weights<T> w) {
      l = new Layers<>(w);
    }

    @Override
    public Operand<T> forward(Operand<T> input) {
      Operand<T> x = l.relu(l.conv("whitening", input, 1, 1, 3, 6));
      return l.head(l.relu(l.norm("norm", l.conv("conv", x, 3, 1, 6, 5), 5)), 5, CLASSES);
    }
  }

  private static final class OnePixel<T extends TFloating> implements NetworkGraph<T> {
    private final Layers<T> l;

    OnePixel(Weights<T> w) {
      l = new Layers<>(w);
    }

    @Override
    public Operand<T> forward(Operand<T> input) {
      Operand<T> x = l.relu(l.norm("conv1/norm", l.conv("conv1", input, 3, 2, 3, 4), 4));
      x = l.relu(l.norm("conv2/norm", l.conv("conv2", x, 3, 2, 4, 4), 4));
      x = l.relu(l.norm("conv3/norm", l.conv("conv3", x, 3, 2, 4, 5), 5));
      return l.head(l.relu(l.norm("conv4/norm", l.conv("conv4", x, 1, 1, 5, 5), 5)), 5, CLASSES);
    }
  }

  private static final class Modern<T extends TFloating> implements NetworkGraph<T> {
    private final Layers<T> l;
    private final Weights<T> w;

    Modern(Weights<T> w) {
      this.l = new Layers<>(w);
      this.w = w;
    }

    @Override
    public Operand<T> forward(Operand<T> input) {
      Ops tf = w.scope("modern");
      Operand<T> x = l.conv("conv1", input, 3, 1, 3, 4);
      x = Norms.group(tf, x, 2, w.scale("group/scale", 4), w.offset("group/offset", 4), 1e-5f);
      x = Nn.hardSwish(tf, x);
      Operand<T> spatial =
          Nn.conv2d(
              tf, Nn.pad(tf, x, 2), w.kernel("spatial/kernel", 3, 3, 1, 4), 1, 2, 4, Nn.VALID);
      spatial =
          Norms.layer(tf, spatial, w.scale("layer/scale", 4), w.offset("layer/offset", 4), 1e-5f);
      spatial =
          Norms.response(
              tf, spatial, w.scale("response/scale", 0.3f, 4), w.offset("response/offset", 4));
      spatial = Norms.scaleChannels(tf, spatial, w.scale("scaled/scale", 0.5f, 4));
      x = l.add(x, spatial);
      x = Channels.upsample(tf, Channels.part(tf, Channels.shuffle(tf, x, 2), 2, 2), 2);
      x = tf.nn.relu6(l.conv("conv2", x, 3, 2, 2, 5));
      Operand<T> largest = Channels.globalMax(tf, x);
      return tf.linalg.matMul(largest, w.kernel("logits/kernel", 5, CLASSES));
    }
  }

  private static final class Squashed<T extends TFloating> implements NetworkGraph<T> {
    private final Layers<T> l;

    Squashed(Weights<T> w) {
      l = new Layers<>(w);
    }

    @Override
    public Operand<T> forward(Operand<T> input) {
      Operand<T> x = l.sigmoid(l.tanh(l.conv("conv1", input, 1, 1, 3, 34)));
      Operand<T> one = l.tanh(l.conv("conv2", x, 1, 1, 34, 1));
      return l.head(
          l.sigmoid(l.conv("conv4", l.conv("conv3", one, 3, 1, 1, 1), 1, 1, 1, 5)), 5, CLASSES);
    }
  }
}
