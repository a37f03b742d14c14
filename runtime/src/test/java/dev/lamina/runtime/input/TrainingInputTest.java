package dev.lamina.runtime.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.RandomSeeds;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.step.VariableValues;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

class TrainingInputTest {
  private static final int N = 4;
  private static final ImageDataset DATA = data();
  private static final Normalization.Channels NUMBERS =
      new Normalization.Channels(List.of(0.2f, 0.6f), List.of(0.5f, 0.25f));

  /** Every pixel is (255, 51), in the input (1.6, -1.6); black is (-0.4, -2.4). */
  @Test
  void fillsCutoutsWithBlackOrTheMean() {
    Augmentation black = Augmentation.NONE.withCutout(1, Augmentation.Fill.BLACK);
    assertThat(pixels(black)).containsExactlyInAnyOrder("1.6 -1.6", "-0.4 -2.4");
    Augmentation mean = Augmentation.NONE.withCutout(1, Augmentation.Fill.MEAN);
    assertThat(pixels(mean)).containsExactlyInAnyOrder("1.6 -1.6", "0.0 0.0");
    assertThat(pixels(Augmentation.NONE)).containsExactly("1.6 -1.6");
    assertThat(pixels(Augmentation.NONE.withMixup(1))).containsExactly("1.6 -1.6");
    assertThat(pixels(mean.withMixup(1))).contains("1.6 -1.6").hasSizeGreaterThan(2);
  }

  @Test
  void mixesImagesAndLabelsByOneShare() {
    ImageDataset data =
        ImageDataset.of(
            "two", 1, 1, 1, List.of("a", "b"), new byte[] {0, (byte) 255}, new int[] {0, 1});
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      DeviceData device = new DeviceData(tf, "train", data);
      Operand<TInt64> zero = tf.constant(0L);
      TrainingInput<TFloat32> input =
          new TrainingInput.Maker(
                  data, Augmentation.NONE.withMixup(1), Normalization.NONE.resolve(data), 0)
              .batch(
                  tf,
                  device,
                  new Augmenter.Place(2, tf.constant(new long[] {0, 1}), 2, zero),
                  new RandomSeeds(0, zero),
                  TFloat32.class);
      Operand<TFloat32> wanted = input.targets().probabilities(tf, 2, 0);
      try (Session session = new Session(graph)) {
        device.load(session, data);
        try (Result result = session.runner().fetch(input.images()).fetch(wanted).run()) {
          float[] images = VariableValues.floats(result.get(0));
          float[] labels = VariableValues.floats(result.get(1));
          // The first image is black and of class 0: its brightness is how much of it is class 1.
          assertThat(labels[1]).isBetween(0.01f, 0.99f);
          assertThat(images[0]).isCloseTo(labels[1], within(1e-6f));
          assertThat(images[1]).isCloseTo(labels[3], within(1e-6f));
          assertThat(labels[0] + labels[1]).isCloseTo(1, within(1e-6f));
        }
      }
    }
  }

  @Test
  void whatIsNotAskedForAddsNoOperation() {
    assertThat(operations(Augmentation.NONE))
        .noneMatch(type -> type.contains("Random") || type.contains("Transform"));
    assertThat(operations(Augmentation.CROP_AND_FLIP.withCrop(1, Augmentation.Border.BLACK)))
        .contains("StatelessRandomUniform", "ImageProjectiveTransformV3")
        .doesNotContain(
            "MirrorPad", "Cos", "StatelessRandomGammaV2", "Roll", "Greater", "Less", "LogicalAnd");
  }

  @Test
  void isInTheComputeType() {
    Augmentation all =
        Augmentation.CROP_AND_FLIP
            .withCrop(1, Augmentation.Border.REFLECT)
            .withFlip(Augmentation.Flip.ALTERNATING)
            .withRotation(15)
            .withCutout(1, Augmentation.Fill.MEAN)
            .withMixup(0.2f);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TBfloat16> images =
          batch(tf, new DeviceData(tf, "train", DATA), all, TBfloat16.class).images();
      assertThat(images.type()).isEqualTo(TBfloat16.class);
      assertThat(images.shape().asArray()).containsExactly(N, 3, 2, 2);
    }
  }

  private static Set<String> operations(Augmentation augmentation) {
    Set<String> types = new TreeSet<>();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      batch(tf, new DeviceData(tf, "train", DATA), augmentation, TFloat32.class);
      graph.operations().forEachRemaining(operation -> types.add(operation.type()));
    }
    return types;
  }

  /** The different pixels of a batch, rounded. */
  private static Set<String> pixels(Augmentation augmentation) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      DeviceData device = new DeviceData(tf, "train", DATA);
      Operand<TFloat32> images = batch(tf, device, augmentation, TFloat32.class).images();
      try (Session session = new Session(graph)) {
        device.load(session, DATA);
        float[] values = VariableValues.fetch(session, images);
        Set<String> pixels = new TreeSet<>();
        for (int i = 0; i < values.length; i += 2) {
          pixels.add(String.format(Locale.ROOT, "%.1f %.1f", values[i] + 0f, values[i + 1] + 0f));
        }
        return pixels;
      }
    }
  }

  private static <T extends TFloating> TrainingInput<T> batch(
      Ops tf, DeviceData device, Augmentation augmentation, Class<T> type) {
    Operand<TInt64> zero = tf.constant(0L);
    return new TrainingInput.Maker(DATA, augmentation, NUMBERS, 1)
        .batch(
            tf,
            device,
            new Augmenter.Place(N, tf.constant(new long[] {3, 1, 0, 2}), N, zero),
            new RandomSeeds(1, zero),
            type);
  }

  private static ImageDataset data() {
    byte[] pixels = new byte[N * 3 * 2 * 2];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 2 == 0 ? 255 : 51);
    }
    return ImageDataset.of("plain", 3, 2, 2, List.of("a", "b"), pixels, new int[] {0, 1, 0, 1});
  }
}
