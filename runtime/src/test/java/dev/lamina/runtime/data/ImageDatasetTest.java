package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ImageDatasetTest {
  private static final List<String> CLASSES = List.of("no", "yes");

  @Test
  void givesBackWhatItWasMadeOf() {
    byte[] pixels = {1, 2, 3, 4, 5, (byte) 200};
    int[] labels = {0, 1, 1};
    ImageDataset data = ImageDataset.of("d", 1, 2, 1, CLASSES, pixels, labels);
    pixels[0] = 99;
    labels[0] = 1;

    assertThat(data).hasToString("d [3, 1, 2, 1]");
    assertThat(data.imageBytes()).isEqualTo(2);
    assertThat(data.classes()).isEqualTo(2);
    assertThat(List.of(data.label(0), data.label(1), data.label(2))).containsExactly(0, 1, 1);
    byte[] target = new byte[5];
    data.copyImages(1, 2, target, 1);
    assertThat(target).containsExactly(0, 3, 4, 5, 200);
    data.copyImages(0, 1, target, 0);
    assertThat(target).containsExactly(1, 2, 4, 5, 200);
  }

  @Test
  void takesTheFirstImages() {
    ImageDataset data =
        ImageDataset.of("d", 1, 1, 1, CLASSES, new byte[] {7, 8, 9}, new int[] {1, 0, 1});

    ImageDataset two = data.take(2);

    assertThat(two).hasToString("d (first 2) [2, 1, 1, 1]");
    assertThatThrownBy(() -> two.label(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> two.copyImages(1, 2, new byte[9], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(data.take(3)).isSameAs(data);
    assertThat(data.share(3)).isSameAs(data);
  }

  @Test
  void refusesToTakeMoreOrNone() {
    ImageDataset data = ImageDataset.of("d", 1, 1, 1, CLASSES, new byte[2], new int[2]);

    refuses(() -> data.take(3), "d has 2 images, 3 cannot be taken; take 1 to 2.");
    refuses(() -> data.take(0), "d has 2 images, 0 cannot be taken; take 1 to 2.");
  }

  @Test
  void refusesNonsense() {
    refuses(
        () -> ImageDataset.of("d", 0, 2, 3, CLASSES, new byte[0], new int[1]),
        "d: an image of 0 x 2 x 3 has no pixels; every side is at least 1.");
    refuses(
        () -> ImageDataset.of("d", 1, 1, 1, List.of("only"), new byte[1], new int[1]),
        "d: 1 classes cannot be told apart; there are at least 2.");
    refuses(
        () -> ImageDataset.of("d", 1, 1, 1, CLASSES, new byte[0], new int[0]),
        "d: the data set is empty; give at least one image.");
    refuses(
        () -> ImageDataset.of("d", 2, 2, 3, CLASSES, new byte[23], new int[2]),
        "d: 2 images of 2 x 2 x 3 take 24 bytes, 23 were given.");
    refuses(
        () -> ImageDataset.of("d", 1, 1, 1, CLASSES, new byte[2], new int[] {0, 2}),
        "d: image 1 has the label 2; there are 2 classes, 0 to 1.");
  }

  @Test
  void aSplitsHalvesBelongTogether() {
    ImageDataset small = ImageDataset.of("a", 1, 1, 1, CLASSES, new byte[2], new int[2]);
    ImageDataset large = ImageDataset.of("b", 1, 2, 1, CLASSES, new byte[2], new int[1]);
    ImageDataset other = ImageDataset.of("c", 1, 1, 1, List.of("x", "y"), new byte[1], new int[1]);

    refuses(
        () -> new DatasetSplit("s", small, large),
        "s: training images a [2, 1, 1, 1] and test images b [1, 1, 2, 1] differ in shape.");
    refuses(
        () -> new DatasetSplit("s", small, other),
        "s: training and test images have different classes, [no, yes] and [x, y].");
    assertThat(new DatasetSplit("s", small, small).limit(1).train())
        .hasToString("a (1) [1, 1, 1, 1]");
  }

  private static void refuses(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(LaminaException.class).hasMessage(message);
  }
}
