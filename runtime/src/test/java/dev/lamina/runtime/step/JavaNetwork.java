package dev.lamina.runtime.step;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.plan.Normalization;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code TinyNetworks.BASIC} and its loss in plain Java and double precision, written from the
 * definitions and without any of TensorFlow: what training steps are judged by.
 */
final class JavaNetwork {
  private static final double EPSILON = 1e-5f;

  private final Map<String, double[]> weights;
  private final ImageDataset images;
  private final Normalization.Numbers numbers;

  /** Means and unbiased variances of the last forward pass, by the norm's name. */
  final Map<String, double[][]> statistics = new LinkedHashMap<>();

  JavaNetwork(Map<String, double[]> weights, ImageDataset images, Normalization.Numbers numbers) {
    this.weights = weights;
    this.images = images;
    this.numbers = numbers;
  }

  /** An array [images, side, side, channels]. */
  private static final class Map4 {
    final int n;
    final int side;
    final int channels;
    final double[] values;

    Map4(int n, int side, int channels) {
      this.n = n;
      this.side = side;
      this.channels = channels;
      this.values = new double[n * side * side * channels];
    }

    int at(int image, int row, int column, int channel) {
      return ((image * side + row) * side + column) * channels + channel;
    }

    /** The value, or 0 outside. */
    double get(int image, int row, int column, int channel) {
      boolean inside = row >= 0 && row < side && column >= 0 && column < side;
      return inside ? values[at(image, row, column, channel)] : 0;
    }
  }

  /** Returns the mean cross entropy of all images. */
  double loss() {
    Map4 conv1 = relu(norm("conv1/norm", conv("conv1", input(), 3, 1, 4)));
    Map4 x = relu(norm("res/norm1", conv("res/conv1", conv1, 3, 2, 5)));
    x = norm("res/norm2", conv("res/conv2", x, 3, 1, 5));
    Map4 shortcut = norm("res/projectNorm", conv("res/project", conv1, 1, 2, 5));
    for (int i = 0; i < x.values.length; i++) {
      x.values[i] += shortcut.values[i];
    }
    return crossEntropy(relu(x));
  }

  private Map4 input() {
    Map4 x = new Map4(images.size(), images.height(), images.channels());
    byte[] bytes = new byte[x.values.length];
    images.copyImages(0, images.size(), bytes, 0);
    for (int i = 0; i < bytes.length; i++) {
      int k = i % numbers.count();
      x.values[i] = (Byte.toUnsignedInt(bytes[i]) / 255.0 - numbers.mean(k)) / numbers.deviation(k);
    }
    return x;
  }

  private Map4 conv(String name, Map4 x, int kernel, int stride, int out) {
    double[] w = weights.get(name + "/kernel");
    Map4 y = new Map4(x.n, x.side / stride, out);
    int p = kernel / 2;
    for (int n = 0; n < y.n; n++) {
      for (int row = 0; row < y.side; row++) {
        for (int column = 0; column < y.side; column++) {
          for (int k = 0; k < kernel * kernel * x.channels; k++) {
            int c = k % x.channels;
            int dx = k / x.channels % kernel;
            int dy = k / x.channels / kernel;
            double value = x.get(n, row * stride + dy - p, column * stride + dx - p, c);
            for (int o = 0; o < out; o++) {
              y.values[y.at(n, row, column, o)] += value * w[k * out + o];
            }
          }
        }
      }
    }
    return y;
  }

  private Map4 norm(String name, Map4 x) {
    int channels = x.channels;
    int count = x.values.length / channels;
    double[] mean = new double[channels];
    double[] variance = new double[channels];
    for (int i = 0; i < x.values.length; i++) {
      mean[i % channels] += x.values[i] / count;
    }
    for (int i = 0; i < x.values.length; i++) {
      double d = x.values[i] - mean[i % channels];
      variance[i % channels] += d * d / count;
    }
    Map4 y = new Map4(x.n, x.side, channels);
    for (int i = 0; i < x.values.length; i++) {
      int c = i % channels;
      y.values[i] =
          (x.values[i] - mean[c])
                  / Math.sqrt(variance[c] + EPSILON)
                  * weights.get(name + "/scale")[c]
              + weights.get(name + "/offset")[c];
    }
    for (int c = 0; c < channels; c++) {
      variance[c] *= count / (count - 1.0);
    }
    statistics.put(name, new double[][] {mean, variance});
    return y;
  }

  private static Map4 relu(Map4 x) {
    Map4 y = new Map4(x.n, x.side, x.channels);
    for (int i = 0; i < x.values.length; i++) {
      y.values[i] = Math.max(0, x.values[i]);
    }
    return y;
  }

  private double crossEntropy(Map4 x) {
    int classes = images.classes();
    double loss = 0;
    for (int n = 0; n < x.n; n++) {
      double[] logits = weights.get("logits/bias").clone();
      for (int i = 0; i < x.side * x.side * x.channels; i++) {
        int c = i % x.channels;
        double value = x.values[n * x.side * x.side * x.channels + i] / (x.side * x.side);
        for (int k = 0; k < classes; k++) {
          logits[k] += value * weights.get("logits/kernel")[c * classes + k];
        }
      }
      double sum = 0;
      for (double logit : logits) {
        sum += Math.exp(logit);
      }
      loss += Math.log(sum) - logits[images.label(n)];
    }
    return loss / x.n;
  }
}
