package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.ImageDataset;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    Normalization.Channels numbers = Normalization.MEASURED.resolve(data);
    assertThat(numbers.mean()).containsExactly(0.5f, 0.2f);
    assertThat(numbers.deviation()).containsExactly(0.5f, 1f);
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

  @Test
  void refusesOtherChannelsAndNoDeviation() {
    ImageDataset grey = SmallData.noise(2, 2, 2, 1, 2);
    assertThatThrownBy(() -> Normalization.CIFAR10.resolve(grey))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "Normalisation is for 3 channels, noise [2, 2, 2, 1] has 1; use Normalization.MEASURED.");
    assertThatThrownBy(() -> new Normalization.Channels(List.of(0f), List.of(0f)))
        .isInstanceOf(LaminaException.class)
        .hasMessage("Normalisation divides by a deviation of 0.0; it must be above 0.");
    assertThatThrownBy(() -> new Normalization.Channels(List.of(0f), List.of(1f, 1f)))
        .isInstanceOf(LaminaException.class)
        .hasMessage("Normalisation has 1 means and 2 deviations; give one of each a channel.");
  }

  @Test
  void isWhatTheGraphComputes() {
    byte[] pixel = {0, (byte) 128, (byte) 255};
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> normalized =
          Preprocessing.normalize(
              tf,
              tf.constant(Shape.of(1, 1, 1, 3), DataBuffers.of(pixel)),
              Normalization.CIFAR10,
              TFloat32.class);
      try (Session session = new Session(graph)) {
        float[] values = VariableValues.fetch(session, normalized);
        assertThat((double) values[0]).isCloseTo((0 - 0.4914) / 0.2470, within(1e-6));
        assertThat((double) values[1]).isCloseTo((128 / 255.0 - 0.4822) / 0.2435, within(1e-6));
        assertThat((double) values[2]).isCloseTo((1 - 0.4465) / 0.2616, within(1e-6));
      }
    }
  }
}
