package dev.lamina.runtime.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.Casts;
import dev.lamina.runtime.graph.RandomSeeds;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.train.SmallData;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

class AugmenterTest {
  private static final int HEIGHT = 9;
  private static final int WIDTH = 7;
  private static final int CHANNELS = 3;
  private static final int BYTES = HEIGHT * WIDTH * CHANNELS;
  private static final int PADDING = 4;

  /** All 81 crops, each with and without flip, of 162 different images. */
  @ParameterizedTest
  @EnumSource
  void equalsSlicingBitForBit(Augmentation.Border border) {
    boolean reflect = border == Augmentation.Border.REFLECT;
    Augmentation augmentation = Augmentation.CROP_AND_FLIP.withCrop(PADDING, border);
    int positions = 2 * PADDING + 1;
    int n = 2 * positions * positions;
    byte[] images = noise(n);
    float[] right = new float[n];
    float[] down = new float[n];
    float[] flip = new float[n];
    byte[] expected = new byte[n * BYTES];
    for (int i = 0; i < n; i++) {
      int dx = i / 2 % positions - PADDING;
      int dy = i / 2 / positions - PADDING;
      right[i] = dx;
      down[i] = dy;
      flip[i] = i % 2;
      sliced(images, i * BYTES, dx, dy, i % 2 == 1, reflect, expected);
    }
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<? extends TNumber> transformed =
          new Augmenter(augmentation, HEIGHT, WIDTH)
              .transform(
                  tf,
                  constant(tf, images, n),
                  new Augmenter.Draws(
                      tf.constant(right), tf.constant(down), tf.constant(flip), null));
      assertThat(transformed.type()).isEqualTo(reflect ? TFloat32.class : TUint8.class);
      assertThat(fetch(graph, Casts.to(tf, transformed, TUint8.class))).containsExactly(expected);
    }
  }

  /**
   * 4,000 draws from one image: every one of the 162 results, and about as many with flip as
   * without.
   */
  @Test
  void drawsEveryCropAndFlip() {
    int n = 4_000;
    byte[] image = noise(1);
    byte[] copies = new byte[n * BYTES];
    for (int i = 0; i < n; i++) {
      System.arraycopy(image, 0, copies, i * BYTES, BYTES);
    }
    Set<String> straight = new HashSet<>();
    Set<String> flipped = new HashSet<>();
    byte[] one = new byte[BYTES];
    for (int dx = -PADDING; dx <= PADDING; dx++) {
      for (int dy = -PADDING; dy <= PADDING; dy++) {
        sliced(image, 0, dx, dy, false, false, one);
        straight.add(Arrays.toString(one));
        sliced(image, 0, dx, dy, true, false, one);
        flipped.add(Arrays.toString(one));
      }
    }
    byte[] varied = vary(Augmentation.CROP_AND_FLIP, copies, n, 5);
    Set<String> seen = new HashSet<>();
    int flips = 0;
    for (int i = 0; i < n; i++) {
      String result = Arrays.toString(Arrays.copyOfRange(varied, i * BYTES, (i + 1) * BYTES));
      seen.add(result);
      flips += flipped.contains(result) ? 1 : 0;
    }
    straight.addAll(flipped);
    assertThat(seen).isEqualTo(straight).hasSize(162);
    assertThat(flips).isBetween(1_850, 2_150);
  }

  @Test
  void dependsOnTheSeedAlone() {
    byte[] images = noise(20);
    byte[] first = vary(Augmentation.CROP_AND_FLIP, images, 20, 5);
    assertThat(vary(Augmentation.CROP_AND_FLIP, images, 20, 5)).isEqualTo(first);
    assertThat(vary(Augmentation.CROP_AND_FLIP, images, 20, 6)).isNotEqualTo(first);
  }

  @Test
  void leavesImagesAsTheyAre() {
    byte[] images = noise(20);
    assertThat(vary(Augmentation.NONE, images, 20, 5)).isEqualTo(images);
  }

  @Test
  void shiftsWithoutFlip() {
    byte[] image = noise(1);
    byte[] varied = vary(Augmentation.NONE.withCrop(1, Augmentation.Border.BLACK), image, 1, 3);
    Set<String> shifts = new HashSet<>();
    byte[] one = new byte[BYTES];
    for (int dx = -1; dx <= 1; dx++) {
      for (int dy = -1; dy <= 1; dy++) {
        sliced(image, 0, dx, dy, false, false, one);
        shifts.add(Arrays.toString(one));
      }
    }
    assertThat(Arrays.toString(varied)).isIn(shifts);
  }

  @Test
  void aShiftLeavesSomethingToSee() {
    for (Augmentation.Border border : Augmentation.Border.values()) {
      Augmentation seven = Augmentation.NONE.withCrop(7, border);
      assertThatThrownBy(() -> new Augmenter(seven, HEIGHT, WIDTH))
          .isInstanceOf(LaminaException.class)
          .hasMessage(
              "Images of 9x7 pixels cannot be shifted by up to 7; their sides must be greater.");
    }
  }

  /** Pads by zeros or as NumPy's reflect, cuts out, and mirrors, pixel by pixel. */
  private static void sliced(
      byte[] images, int offset, int dx, int dy, boolean flip, boolean reflect, byte[] target) {
    int targetOffset = target.length == BYTES ? 0 : offset;
    for (int i = 0; i < BYTES; i++) {
      int c = i % CHANNELS;
      int x = i / CHANNELS % WIDTH;
      int y = i / CHANNELS / WIDTH + dy;
      x = (flip ? WIDTH - 1 - x : x) + dx;
      if (reflect) {
        x = WIDTH - 1 - Math.abs(WIDTH - 1 - Math.abs(x));
        y = HEIGHT - 1 - Math.abs(HEIGHT - 1 - Math.abs(y));
      }
      boolean inside = x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT;
      target[targetOffset + i] = inside ? images[offset + (y * WIDTH + x) * CHANNELS + c] : 0;
    }
  }

  private static byte[] noise(int n) {
    ImageDataset data = SmallData.noise(n, HEIGHT, WIDTH, CHANNELS, 2);
    byte[] bytes = new byte[n * BYTES];
    data.copyImages(0, n, bytes, 0);
    return bytes;
  }

  private static byte[] vary(Augmentation augmentation, byte[] images, int n, long seed) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TInt64> zero = tf.constant(0L);
      Augmenter.Place place = new Augmenter.Place(n, tf.constant(new long[n]), 1, zero);
      return fetch(
          graph,
          new Augmenter(augmentation, HEIGHT, WIDTH)
              .vary(tf, constant(tf, images, n), place, new RandomSeeds(seed, zero), seed));
    }
  }

  private static Operand<TUint8> constant(Ops tf, byte[] images, int n) {
    return tf.constant(Shape.of(n, HEIGHT, WIDTH, CHANNELS), DataBuffers.of(images));
  }

  private static byte[] fetch(Graph graph, Operand<? extends TNumber> operand) {
    try (Session session = new Session(graph);
        Result result = session.runner().fetch(operand).run()) {
      byte[] bytes = new byte[Math.toIntExact(result.get(0).numBytes())];
      result.get(0).asRawTensor().data().read(bytes);
      return bytes;
    }
  }
}
