package dev.lamina.runtime.step;

import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.Checks;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.Whitening;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * The kernel that a {@link Whitening} computes: that of a network's first convolution.
 *
 * @param name the kernel's
 * @param shape size, size, channels, 2 * size * size * channels
 * @param whitening how it is computed
 */
public record WhitenedKernel(String name, List<Integer> shape, Whitening whitening) {

  /**
   * Finds it, if the plan asks for one.
   *
   * @throws dev.lamina.runtime.LaminaException if the network's first convolution has other sizes
   */
  public static Optional<WhitenedKernel> of(NetworkInfo network, TrainingPlan plan) {
    return plan.whitening().map(whitening -> first(network, whitening));
  }

  private static WhitenedKernel first(NetworkInfo network, Whitening whitening) {
    NetworkInfo.WeightInfo kernel =
        network.weights().stream()
            .filter(weight -> weight.role().equals("KERNEL"))
            .findFirst()
            .orElseThrow(() -> Checks.refusal("%s has no convolution to whiten.", network.name()));
    List<Integer> shape = kernel.shape();
    boolean sees = shape.size() == 4 && shape.get(2).equals(network.input().get(2));
    int patch = sees ? shape.get(0) * shape.get(1) * shape.get(2) : 0;
    Checks.require(
        sees && shape.get(3) == 2 * patch,
        "Whitening takes a first convolution of the images with 2 * size * size * channels filters"
            + " and no groups; the first kernel of %s, '%s', is %s%s.",
        network.name(),
        kernel.name(),
        shape,
        sees ? ", give it filters = " + 2 * patch : "");
    return new WhitenedKernel(kernel.name(), shape, whitening);
  }

  /** Returns the kernel's values. */
  TensorBytes values(ImageDataset train, Normalization.Numbers numbers) {
    double[][] products = products(train, numbers);
    List<SymmetricEigen.Pair> pairs = SymmetricEigen.of(products);
    int n = pairs.size();
    ByteBuffer bytes = ByteBuffer.allocate(2 * n * n * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int value = 0; value < n; value++) {
      for (int sign = 1; sign >= -1; sign -= 2) {
        for (SymmetricEigen.Pair pair : pairs) {
          double root = Math.sqrt(pair.value() + whitening.epsilon());
          bytes.putFloat((float) (sign * pair.vector()[value] / root));
        }
      }
    }
    return new TensorBytes(
        TensorBytes.Type.F32, shape.stream().map(Integer::longValue).toList(), bytes.array());
  }

  /** Returns the mean over all patches of the products of each two of their values. */
  private double[][] products(ImageDataset train, Normalization.Numbers numbers) {
    int height = shape.get(0);
    int row = shape.get(1) * shape.get(2);
    int n = height * row;
    int step = train.channels();
    int imageRow = train.width() * step;
    ImageDataset some = train.share(Math.min(whitening.images(), train.size()));
    double[][] sums = new double[n][n];
    double[] patch = new double[n];
    double[] image = new double[train.imageBytes()];
    byte[] bytes = new byte[train.imageBytes()];
    for (int i = 0; i < some.size(); i++) {
      some.copyImages(i, 1, bytes, 0);
      normalize(bytes, numbers, image);
      for (int y = 0; y <= train.height() - height; y++) {
        for (int x = 0; x <= imageRow - row; x += step) {
          for (int line = 0; line < height; line++) {
            System.arraycopy(image, (y + line) * imageRow + x, patch, line * row, row);
          }
          addProducts(patch, sums);
        }
      }
    }
    double count =
        (double) some.size() * (train.height() - height + 1) * (train.width() - shape.get(1) + 1);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        sums[i][j] /= count;
        sums[j][i] = sums[i][j];
      }
    }
    return sums;
  }

  private static void normalize(byte[] bytes, Normalization.Numbers numbers, double[] values) {
    for (int i = 0; i < bytes.length; i++) {
      int at = i % numbers.count();
      values[i] = (Byte.toUnsignedInt(bytes[i]) / 255.0 - numbers.mean(at)) / numbers.deviation(at);
    }
  }

  /** The lower half of them. */
  private static void addProducts(double[] patch, double[][] sums) {
    for (int i = 0; i < patch.length; i++) {
      for (int j = 0; j <= i; j++) {
        sums[i][j] += patch[i] * patch[j];
      }
    }
  }
}
