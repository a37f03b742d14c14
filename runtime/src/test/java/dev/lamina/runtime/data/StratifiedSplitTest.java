package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratifiedSplitTest {
  private static final List<String> CLASSES = List.of("a", "b", "c");

  @Test
  void everyClassHasItsShare() {
    // 600, 300 and 100 images, of which 250 are held out: a quarter of each.
    DatasetSplit split = data(order(1000)).withValidation(250, 7);

    assertThat(classSizes(split.validation().orElseThrow())).containsExactly(150, 75, 25);
    assertThat(classSizes(split.train())).containsExactly(450, 225, 75);
    assertThat(split.validation().orElseThrow()).hasToString("some validation [250, 1, 2, 1]");
    assertThat(split.train()).hasToString("some train [750, 1, 2, 1]");
    assertThat(split.test().size()).isEqualTo(2);
  }

  /** The seats of the largest remainder: quotas 3.5, 1.4, 2.1, of which the first rounds up. */
  @Test
  void whatDoesNotDivideGoesToTheLargestRemainders() {
    assertThat(StratifiedSplit.shares(new int[] {50, 20, 30}, 7)).containsExactly(4, 1, 2);
    assertThat(StratifiedSplit.shares(new int[] {10, 10, 10}, 4)).containsExactly(2, 1, 1);
    assertThat(StratifiedSplit.shares(new int[] {2, 0, 1}, 3)).containsExactly(2, 0, 1);
  }

  @Test
  void noImageIsInBothPartsAndNoneIsLost() {
    DatasetSplit split = data(order(1000)).withValidation(333, 7);

    Set<Integer> validation = ids(split.validation().orElseThrow());
    Set<Integer> train = ids(split.train());
    assertThat(validation).hasSize(333).doesNotContainAnyElementsOf(train);
    train.addAll(validation);
    assertThat(train).hasSize(1000);
  }

  @Test
  void dependsOnTheSeedAndNotOnTheOrder() {
    Set<Integer> first = held(order(1000), 7);
    assertThat(held(order(1000), 7)).isEqualTo(first);
    assertThat(held(shuffled(1000), 7)).isEqualTo(first);
    // Of 200 drawn from 1,000 about 40 are drawn a second time.
    Set<Integer> other = held(order(1000), 8);
    other.retainAll(first);
    assertThat(other).hasSizeBetween(15, 70);
  }

  @Test
  void refusesToTakeNothingOrAll() {
    assertThatThrownBy(() -> data(order(1000)).withValidation(1000, 0))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "some validation cannot have 1,000 images: they are taken from the 1,000 of some train,"
                + " of which one at least stays; ask for 1 to 999.");
    assertThatThrownBy(() -> data(order(1000)).withValidation(0, 0))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith("some validation cannot have 0 images");
    assertThatThrownBy(() -> data(order(1000)).withValidation(5, 0).withValidation(5, 0))
        .isInstanceOf(LaminaException.class)
        .hasMessage("some has 5 validation images already; split it once.");
  }

  private static Set<Integer> held(int[] order, long seed) {
    return ids(data(order).withValidation(200, seed).validation().orElseThrow());
  }

  /** Image i's two bytes are its number; of ten numbers six are of a, three of b, one of c. */
  private static DatasetSplit data(int[] order) {
    byte[] pixels = new byte[2 * order.length];
    int[] labels = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      pixels[2 * i] = (byte) (order[i] >> 8);
      pixels[2 * i + 1] = (byte) order[i];
      labels[i] = order[i] % 10 < 6 ? 0 : order[i] % 10 < 9 ? 1 : 2;
    }
    ImageDataset test = ImageDataset.of("t", 1, 2, 1, CLASSES, new byte[4], new int[2]);
    return new DatasetSplit(
        "some", ImageDataset.of("some train", 1, 2, 1, CLASSES, pixels, labels), test);
  }

  private static int[] order(int n) {
    return IntStream.range(0, n).toArray();
  }

  private static int[] shuffled(int n) {
    int[] order = order(n);
    Random random = new Random(3);
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[i];
      order[i] = order[j];
      order[j] = other;
    }
    return order;
  }

  private static Set<Integer> ids(ImageDataset images) {
    Set<Integer> ids = new HashSet<>();
    byte[] bytes = new byte[2];
    for (int i = 0; i < images.size(); i++) {
      images.copyImages(i, 1, bytes, 0);
      ids.add(Byte.toUnsignedInt(bytes[0]) << 8 | Byte.toUnsignedInt(bytes[1]));
    }
    return ids;
  }

  private static int[] classSizes(ImageDataset images) {
    int[] sizes = new int[images.classes()];
    for (int i = 0; i < images.size(); i++) {
      sizes[images.label(i)]++;
    }
    assertThat(Arrays.stream(sizes).sum()).isEqualTo(images.size());
    return sizes;
  }
}
