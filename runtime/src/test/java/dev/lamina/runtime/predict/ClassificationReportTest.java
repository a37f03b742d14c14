package dev.lamina.runtime.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.data.ImageDataset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassificationReportTest {

  @Test
  void countsByHand() {
    ImageDataset images = images(3, 0, 0, 1, 2);

    ClassificationReport report =
        report(images, new float[][] {{5, 1, 1}, {1, 5, 1}, {0, 9, 0}, {0, 9, 0}});

    assertThat(report.confusion())
        .isEqualTo(List.of(List.of(1, 1, 0), List.of(0, 1, 0), List.of(0, 1, 0)));
    assertThat(report.top1()).isEqualTo(0.5);
    assertThat(report.top5()).isEqualTo(1);
    assertThat(report.accuracyOf(0)).isEqualTo(0.5);
    assertThat(report.accuracyOf(1)).isEqualTo(1);
    assertThat(report.accuracyOf(2)).isEqualTo(0);
    assertThat(report.worst())
        .extracting(ClassificationReport.Mistake::image)
        .containsExactly(3, 1);
    // ln(e^9 + 2) and ln(e^5 + 2 e) less the label's logit.
    double first = Math.log(Math.exp(5) + 2 * Math.E);
    double second = Math.log(Math.exp(9) + 2);
    assertThat(report.loss())
        .isCloseTo(((first - 5) + (first - 1) + (second - 9) + second) / 4, within(1e-12));
    assertThat(report.worst().get(0).labelProbability())
        .isCloseTo(1 / (Math.exp(9) + 2), within(1e-12));
  }

  @Test
  void agreesWithSortingTheLogits() {
    Random random = new Random(5);
    int[] labels = random.ints(500, 0, 12).toArray();
    float[][] logits = new float[500][12];
    for (float[] row : logits) {
      for (int k = 0; k < row.length; k++) {
        row[k] = random.nextInt(8); // ties too
      }
    }

    ClassificationReport report = report(images(12, labels), logits);

    int right = 0;
    int inFive = 0;
    int[][] confusion = new int[12][12];
    for (int i = 0; i < 500; i++) {
      float[] row = logits[i];
      List<Integer> order =
          IntStream.range(0, 12)
              .boxed()
              .sorted(Comparator.comparingDouble(k -> -row[k])) // stable
              .toList();
      right += order.get(0) == labels[i] ? 1 : 0;
      inFive += order.subList(0, 5).contains(labels[i]) ? 1 : 0;
      confusion[labels[i]][order.get(0)]++;
    }
    assertThat(report.top1()).isEqualTo(right / 500.0);
    assertThat(report.top5()).isEqualTo(inFive / 500.0);
    for (int i = 0; i < 12; i++) {
      assertThat(report.confusion().get(i)).isEqualTo(Arrays.stream(confusion[i]).boxed().toList());
    }
    assertThat(report.worst()).hasSize(24);
  }

  @Test
  void aClassWithoutImagesHasNoAccuracy() {
    assertThat(report(images(2, 0), new float[][] {{1, 0}}).accuracyOf(1)).isNaN();
  }

  private static ClassificationReport report(ImageDataset images, float[][] logits) {
    ClassificationReport.Counter counter = new ClassificationReport.Counter(images);
    for (int i = 0; i < logits.length; i++) {
      counter.read(i, logits[i]);
    }
    return counter.report();
  }

  private static ImageDataset images(int classes, int... labels) {
    return ImageDataset.of(
        "points",
        1,
        1,
        1,
        IntStream.range(0, classes).mapToObj(String::valueOf).toList(),
        new byte[labels.length],
        labels);
  }
}
