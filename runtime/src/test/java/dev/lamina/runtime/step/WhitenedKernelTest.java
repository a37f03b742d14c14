package dev.lamina.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.Whitening;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerInside;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhitenedKernelTest {
  private static final int SIZE = 2;
  private static final int N = SIZE * SIZE * 3;
  private static final double EPSILON = 0.01;

  /**
   * The responses of the first half of the filters to the patches have, on average over all of
   * them, products v / (v + epsilon) with themselves, v falling, and 0 with each other.
   */
  @Test
  void responsesAreNotCorrelated() {
    ImageDataset images = SmallData.bars(50, 1).train();
    Normalization.Numbers numbers = Normalization.MEASURED.resolve(images);
    float[] kernel = values(new Whitening(40, EPSILON), images, numbers);

    double[][] products = new double[N][N];
    int patches = 0;
    byte[] bytes = new byte[images.imageBytes()];
    for (int i = 0; i < 40; i++) {
      images.share(40).copyImages(i, 1, bytes, 0);
      for (int y = 0; y < 5; y++) {
        for (int x = 0; x < 5; x++) {
          double[] response = response(kernel, bytes, y, x, numbers);
          patches++;
          for (int a = 0; a < N; a++) {
            for (int b = 0; b < N; b++) {
              products[a][b] += response[a] * response[b];
            }
          }
        }
      }
    }
    double before = 1;
    for (int a = 0; a < N; a++) {
      for (int b = 0; b < N; b++) {
        if (a != b) {
          assertThat(products[a][b] / patches).isCloseTo(0, within(1e-5));
        }
      }
      assertThat(products[a][a] / patches).isBetween(0.5, before);
      before = products[a][a] / patches;
    }
  }

  @Test
  void theSecondHalfIsTheFirstsNegative() {
    ImageDataset images = SmallData.bars(10, 1).train();
    float[] kernel = values(Whitening.STANDARD, images, Normalization.NONE.resolve(images));
    for (int value = 0; value < N; value++) {
      for (int filter = 0; filter < N; filter++) {
        assertThat(kernel[value * 2 * N + N + filter]).isEqualTo(-kernel[value * 2 * N + filter]);
      }
    }
  }

  /** Eigenvalues 4, 3 and 1 by construction: Q diag Q^T with Q of columns (1,1,0), (1,-1,0), z. */
  @Test
  void eigenvaluesFall() {
    double[][] matrix = {{2.5, 1.5, 0}, {1.5, 2.5, 0}, {0, 0, 3}};
    List<SymmetricEigen.Pair> pairs = SymmetricEigen.of(matrix);
    assertThat(pairs.stream().mapToDouble(SymmetricEigen.Pair::value).toArray())
        .containsExactly(new double[] {4, 3, 1}, within(1e-15));
    for (SymmetricEigen.Pair pair : pairs) {
      for (int row = 0; row < 3; row++) {
        double product = 0;
        for (int column = 0; column < 3; column++) {
          product += matrix[row][column] * pair.vector()[column];
        }
        assertThat(product).isCloseTo(pair.value() * pair.vector()[row], within(1e-14));
      }
    }
  }

  @Test
  void theKernelStaysAndTheRestLearns() {
    TrainingPlan plan =
        TrainingPlan.forEpochs(2)
            .withBatchSize(8)
            .withAugmentation(Augmentation.NONE)
            .withWeightAveraging(0.9f)
            .withWhitening(Optional.of(Whitening.STANDARD));
    try (Trainer trainer =
        Trainer.open(TinyNetworks.WHITENED, SmallData.bars(40, 10), plan, List.of())) {
      var before = TrainerInside.session(trainer).values();
      trainer.fit();
      var after = TrainerInside.session(trainer).values();
      WhitenedKernel kernel = WhitenedKernel.of(TinyNetworks.WHITENED.info(), plan).orElseThrow();
      assertThat(after.get("whitening/kernel"))
          .isEqualTo(before.get("whitening/kernel"))
          .isEqualTo(
              kernel.values(SmallData.bars(40, 10).train(), trainer.start().normalization()));
      assertThat(after.get("conv/kernel")).isNotEqualTo(before.get("conv/kernel"));
      assertThat(after).doesNotContainKeys("whitening/kernel/average", "whitening/kernel/momentum");
    }
  }

  @Test
  void anotherFirstConvolutionIsRefused() {
    TrainingPlan plan =
        TrainingPlan.forEpochs(1).withBatchSize(8).withWhitening(Optional.of(Whitening.STANDARD));
    assertThatThrownBy(
            () -> Trainer.open(TinyNetworks.BASIC, SmallData.bars(40, 10), plan, List.of()))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "Whitening takes a first convolution of the images with 2 * size * size * channels"
                + " filters and no groups; the first kernel of TinyBasic, 'conv1/kernel', is [3, 3,"
                + " 3, 4], give it filters = 54.");
    assertThatThrownBy(() -> new Whitening(0, 1))
        .hasMessage("The whitening looks at 0 images; it must be at least 1.");
    assertThatThrownBy(() -> new Whitening(1, 0))
        .hasMessage("The whitening's epsilon is 0.0; it must be above 0.");
  }

  private static float[] values(
      Whitening whitening, ImageDataset images, Normalization.Numbers numbers) {
    TensorBytes kernel =
        new WhitenedKernel("kernel", List.of(SIZE, SIZE, 3, 2 * N), whitening)
            .values(images, numbers);
    float[] values = new float[2 * N * N];
    ByteBuffer.wrap(kernel.bytes()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /** What the first half of the filters say of the patch at (y, x). */
  private static double[] response(
      float[] kernel, byte[] image, int y, int x, Normalization.Numbers numbers) {
    double[] response = new double[N];
    for (int dy = 0; dy < SIZE; dy++) {
      for (int dx = 0; dx < SIZE; dx++) {
        for (int c = 0; c < 3; c++) {
          int pixel = Byte.toUnsignedInt(image[((y + dy) * 6 + x + dx) * 3 + c]);
          double value = (pixel / 255.0 - numbers.mean(c)) / numbers.deviation(c);
          for (int filter = 0; filter < N; filter++) {
            response[filter] += value * kernel[((dy * SIZE + dx) * 3 + c) * 2 * N + filter];
          }
        }
      }
    }
    return response;
  }
}
