package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ShapesTest {
  /** Pins the pictures: a change of the generator makes earlier results incomparable. */
  @Test
  void aSeedGivesTheSameBytesEverywhere() throws Exception {
    ImageDataset pictures = Shapes.generate(42, 100, 1).train();

    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all(pictures))))
        .isEqualTo("7dee9b9738a5cdcd777519c9f6f5af5c39e03ceb485485a6e3e250f92ae89da7");
  }

  @Test
  void hasTenClassesInTurnInTheLayoutOfCifar() {
    DatasetSplit split = Shapes.generate(1, 30, 20);

    assertThat(split.name()).isEqualTo("shapes");
    assertThat(split.train()).hasToString("shapes train [30, 32, 32, 3]");
    assertThat(split.test()).hasToString("shapes test [20, 32, 32, 3]");
    assertThat(split.test().classNames())
        .containsExactly(
            "circle",
            "ring",
            "crescent",
            "triangle",
            "square",
            "frame",
            "cross",
            "star",
            "arrow",
            "heart");
    for (int i = 0; i < 30; i++) {
      assertThat(split.train().label(i)).isEqualTo(i % 10);
    }
  }

  @Test
  void aLargerSetBeginsWithTheSmaller() {
    byte[] small = all(Shapes.generate(7, 20, 1).train());

    assertThat(Arrays.copyOf(all(Shapes.generate(7, 200, 5).train()), small.length))
        .isEqualTo(small);
  }

  @Test
  void seedsAndHalvesDiffer() {
    DatasetSplit one = Shapes.generate(1, 10, 10);
    DatasetSplit two = Shapes.generate(2, 10, 10);

    assertThat(all(one.train())).isNotEqualTo(all(two.train()));
    assertThat(all(one.train())).isNotEqualTo(all(one.test()));
  }

  /**
   * The proof that more than a linear model is needed: logistic regression on all pixels, trained
   * until it clearly fits its own images, stays near the ten percent of chance on others. (Rates of
   * 1e-4 to 3e-3 and 3 or 10 epochs all gave 12.0 to 13.8 %.)
   */
  @Test
  void aLinearModelStaysFarUnderSixtyPercent() {
    DatasetSplit split = Shapes.generate(1, 10_000, 2_000);
    SoftmaxRegression linear = new SoftmaxRegression(split.train());
    linear.fit(10, 1e-3f);

    assertThat(linear.accuracy(split.train())).isGreaterThan(0.25);
    assertThat(linear.accuracy(split.test())).isLessThan(0.25);
  }

  @Test
  void refusesCountsOutOfRange() {
    assertThatThrownBy(() -> Shapes.generate(1, 0, 1))
        .isInstanceOf(LaminaException.class)
        .hasMessage("shapes train: 0 images cannot be drawn; ask for 1 to 500000.");
    assertThatThrownBy(() -> Shapes.generate(1, 1, 500_001))
        .isInstanceOf(LaminaException.class)
        .hasMessage("shapes test: 500001 images cannot be drawn; ask for 1 to 500000.");
  }

  private static byte[] all(ImageDataset data) {
    byte[] bytes = new byte[data.size() * data.imageBytes()];
    data.copyImages(0, data.size(), bytes, 0);
    return bytes;
  }
}
