package dev.lamina.runtime.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.train.SmallData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

class DeviceDataTest {
  private static final long[] WHICH = {7, 0, 29, 7};

  /** 4x4x1 fills two words of eight bytes; 5x3x3 leaves three bytes of the sixth. */
  @ParameterizedTest
  @CsvSource({"4, 4, 1", "5, 3, 3", "1, 1, 1"})
  void gathersImagesAndLabels(int height, int width, int channels) {
    ImageDataset data = SmallData.noise(30, height, width, channels, 5);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      DeviceData device = new DeviceData(tf, "train", data);
      Operand<TUint8> images = device.images(tf, tf.constant(WHICH), WHICH.length);
      Operand<TInt64> labels = device.labels(tf, tf.constant(WHICH));
      try (Session session = new Session(graph)) {
        device.load(session, data);
        try (Result result = session.runner().fetch(images).fetch(labels).run()) {
          assertThat(result.get(0).shape()).isEqualTo(Shape.of(4, height, width, channels));
          byte[] gathered = new byte[4 * data.imageBytes()];
          result.get(0).asRawTensor().data().read(gathered);
          byte[] expected = new byte[gathered.length];
          for (int i = 0; i < WHICH.length; i++) {
            data.copyImages((int) WHICH[i], 1, expected, i * data.imageBytes());
            assertThat(((TInt64) result.get(1)).getLong(i)).isEqualTo(data.label((int) WHICH[i]));
          }
          assertThat(gathered).containsExactly(expected);
        }
      }
    }
  }

  @Test
  void countsWholeWordsAndLabels() {
    assertThat(DeviceData.bytes(SmallData.noise(30, 5, 3, 3, 5))).isEqualTo(30 * (6 + 1) * 8);
  }
}
