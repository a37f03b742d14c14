package dev.lamina.runtime.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.step.VariableValues;
import dev.lamina.runtime.train.SmallData;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class NormalizationTest {

  /** Two images of two pixels, two channels: 0, 255, 0, 255 and always 51. */
  @Test
  void measuresMeanAndDeviation() {
    byte[] pixels = {0, 51, (byte) 255, 51, 0, 51, (byte) 255, 51};
    ImageDataset data =
        ImageDataset.of("two", 1, 2, 2, List.of("a", "b"), pixels, new int[] {0, 1});
    assertThat(Normalization.MEASURED.resolve(data))
        .isEqualTo(new Normalization.Channels(List.of(0.5f, 0.2f), List.of(0.5f, 1f)));
  }

  @Test
  void offersBothDeviationsOfCifar10() {
    assertThat(Normalization.CIFAR10.deviation()).containsExactly(0.2470f, 0.2435f, 0.2616f);
    assertThat(Normalization.CIFAR10_PER_IMAGE_DEVIATION.deviation())
        .containsExactly(0.2023f, 0.1994f, 0.2010f);
    assertThat(Normalization.CIFAR10.mean())
        .isEqualTo(Normalization.CIFAR10_PER_IMAGE_DEVIATION.mean())
        .containsExactly(0.4914f, 0.4822f, 0.4465f);
  }

  /** As published; TensorFlow and PyTorch recipes round them so. */
  @Test
  void offersTheNumbersOfCifar100AndImageNet() {
    assertThat(Normalization.CIFAR100)
        .isEqualTo(
            new Normalization.Channels(
                List.of(0.5071f, 0.4865f, 0.4409f), List.of(0.2673f, 0.2564f, 0.2762f)));
    assertThat(Normalization.IMAGENET)
        .isEqualTo(
            new Normalization.Channels(
                List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f)));
  }

  @Test
  void refusesOtherChannelsAndNoDeviation() {
    ImageDataset grey = SmallData.noise(2, 2, 2, 1, 2);
    assertThatThrownBy(() -> Normalization.CIFAR10.resolve(grey))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "Normalisation is for 3 channels, noise [2, 2, 2, 1] has 1; use"
                + " Normalization.MEASURED.");
    assertThatThrownBy(() -> new Normalization.Channels(List.of(0f), List.of(0f)))
        .isInstanceOf(LaminaException.class)
        .hasMessage("Normalisation divides by a deviation of 0.0; it must be above 0.");
    assertThatThrownBy(() -> new Normalization.Channels(List.of(0f), List.of(1f, 1f)))
        .isInstanceOf(LaminaException.class)
        .hasMessage("Normalisation has 1 means and 2 deviations; give one of each a channel.");
  }

  /** Two images of two pixels: the mean image is (10, 20, 30), (100, 200, 254). */
  @Test
  void subtractsTheMeanImage() {
    byte[] pixels = {
      0, 20, 30, 100, (byte) 200, (byte) 255, 20, 20, 30, 100, (byte) 200, (byte) 253
    };
    ImageDataset data =
        ImageDataset.of("two", 1, 2, 3, List.of("a", "b"), pixels, new int[] {0, 1});
    Normalization.Numbers numbers = Normalization.PIXEL_MEAN.resolve(data);

    assertThat(numbers.count()).isEqualTo(6);
    assertThat(computed(Shape.of(2, 1, 2, 3), pixels, numbers))
        .containsExactly(
            new double[] {-10 / 128.0, 0, 0, 0, 0, 1 / 128.0, 10 / 128.0, 0, 0, 0, 0, -1 / 128.0},
            within(1e-6));
  }

  @Test
  void takesBytesAsTheyAre() {
    byte[] pixels = {0, 51, (byte) 255, 102};
    ImageDataset data =
        ImageDataset.of("two", 1, 2, 1, List.of("a", "b"), pixels, new int[] {0, 1});
    assertThat(computed(Shape.of(2, 1, 2, 1), pixels, Normalization.NONE.resolve(data)))
        .containsExactly(new double[] {0, 0.2, 1, 0.4}, within(1e-6));
  }

  /** Random images, every value against the definition in double precision. */
  @ParameterizedTest
  @MethodSource("all")
  void isWhatTheGraphComputes(Normalization normalization) {
    ImageDataset data = SmallData.noise(5, 4, 6, 3, 2);
    byte[] pixels = new byte[5 * data.imageBytes()];
    data.copyImages(0, 5, pixels, 0);
    Normalization.Numbers numbers = normalization.resolve(data);

    double[] expected = new double[pixels.length];
    for (int i = 0; i < expected.length; i++) {
      int k = i % data.imageBytes() % numbers.count();
      expected[i] =
          (Byte.toUnsignedInt(pixels[i]) / 255.0 - numbers.mean(k)) / numbers.deviation(k);
    }
    assertThat(computed(Shape.of(5, 4, 6, 3), pixels, numbers))
        .containsExactly(expected, within(2e-6));
  }

  static List<Normalization> all() {
    return List.of(
        Normalization.CIFAR10,
        Normalization.CIFAR10_PER_IMAGE_DEVIATION,
        Normalization.CIFAR100,
        Normalization.IMAGENET,
        Normalization.MEASURED,
        Normalization.PIXEL_MEAN,
        Normalization.NONE);
  }

  private static double[] computed(Shape shape, byte[] pixels, Normalization.Numbers numbers) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> normalized =
          Preprocessing.normalize(
              tf, tf.constant(shape, DataBuffers.of(pixels)), numbers, TFloat32.class);
      assertThat(normalized.shape().numDimensions()).isEqualTo(4);
      try (Session session = new Session(graph)) {
        float[] values = VariableValues.fetch(session, normalized);
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
      }
    }
  }
}
