package dev.lamina.runtime.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.graph.RandomSeeds;
import dev.lamina.runtime.plan.Augmentation;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

class AlternatingFlipTest {
  private static final int IMAGES = 1000;

  @Test
  void everyImageIsMirroredEveryOtherEpoch() {
    int[] all = IntStream.range(0, IMAGES).toArray();
    boolean[] first = flipped(7, 0, 0, all);
    boolean[] second = flipped(7, 8, 1, all);
    boolean[] third = flipped(7, 16, 2, all);

    int flips = 0;
    for (int i = 0; i < IMAGES; i++) {
      assertThat(second[i]).isEqualTo(!first[i]);
      assertThat(third[i]).isEqualTo(first[i]);
      flips += first[i] ? 1 : 0;
    }
    assertThat(flips).isBetween(430, 570);
  }

  /** Neither the batch an image is in nor the step matters. */
  @Test
  void dependsOnSeedImageAndEpochAlone() {
    int[] all = IntStream.range(0, IMAGES).toArray();
    int[] some = {999, 3, 500, 3};
    boolean[] whole = flipped(7, 0, 4, all);
    boolean[] batch = flipped(7, 123, 4, some);
    for (int i = 0; i < some.length; i++) {
      assertThat(batch[i]).isEqualTo(whole[some[i]]);
    }
    assertThat(flipped(8, 0, 4, all)).isNotEqualTo(whole);
  }

  /** Images of two pixels, 0 and 1: what stands first says whether they are mirrored. */
  private static boolean[] flipped(long seed, long step, long epoch, int[] indices) {
    int n = indices.length;
    byte[] pixels = new byte[2 * n];
    for (int i = 0; i < n; i++) {
      pixels[2 * i + 1] = 1;
    }
    Augmentation only = Augmentation.NONE.withFlip(Augmentation.Flip.ALTERNATING);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TInt64> which = tf.constant(IntStream.of(indices).mapToLong(i -> i).toArray());
      Operand<? extends TNumber> varied =
          new Augmenter(only, 1, 2)
              .vary(
                  tf,
                  tf.constant(Shape.of(n, 1, 2, 1), DataBuffers.of(pixels)),
                  new Augmenter.Place(n, which, IMAGES, tf.constant(epoch)),
                  new RandomSeeds(seed, tf.constant(step)),
                  seed);
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(varied).run()) {
        byte[] bytes = new byte[2 * n];
        result.get(0).asRawTensor().data().read(bytes);
        boolean[] flipped = new boolean[n];
        for (int i = 0; i < n; i++) {
          flipped[i] = bytes[2 * i] == 1;
        }
        return flipped;
      }
    }
  }
}
