package dev.lamina.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.predict.ClassificationReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassificationTextTest {
  static final ClassificationReport THREE =
      new ClassificationReport(
          "pets test",
          List.of("cat", "dog", "a\u001b[31mnt"),
          12,
          0.51239,
          0.75,
          1,
          List.of(List.of(7, 1, 0), List.of(2, 2, 0), List.of(0, 0, 0)),
          List.of());

  @Test
  void aMatrixOfFewClasses() {
    assertThat(ClassificationText.of(THREE))
        .isEqualTo(
            """
            Images     pets test: 12
            Loss       0.5124
            Top-1      75.00 %

            class     images  accuracy
            cat            8    87.50 %
            dog            4    50.00 %
            a?[31mnt       0          -

            Images of the class in a row that were taken for the class in a column:

                          0  1  2
            cat        0  7  1  .
            dog        1  2  2  .
            a?[31mnt   2  .  .  .
            """);
  }

  @Test
  void theMostFrequentConfusionsOfMany() {
    List<List<Integer>> confusion =
        new ArrayList<>(Collections.nCopies(30, Collections.nCopies(30, 0)));
    confusion.set(3, row(30, 4, 17));
    confusion.set(5, row(30, 3, 40));
    List<String> names = IntStream.range(0, 30).mapToObj(i -> "class " + i).toList();

    String text =
        ClassificationText.of(
            new ClassificationReport("many", names, 57, 1, 0, 1, confusion, List.of()));

    assertThat(text)
        .endsWith(
            """

            class     taken for  images  most frequent confusions
            class 5   class 3       40
            class 3   class 4       17
            """);
  }

  @Test
  void json() {
    assertThat(ClassificationJson.of(THREE).replaceAll("\\s+", ""))
        .startsWith(
            "{\"dataset\":\"petstest\",\"images\":12,\"loss\":0.512390,\"top1\":0.750000,"
                + "\"top5\":1.000000,\"classes\":[{\"name\":\"cat\",\"images\":8,"
                + "\"accuracy\":0.875000},")
        .contains("\"name\":\"a\\u001B[31mnt\",\"images\":0,\"accuracy\":null}]")
        .endsWith("\"confusion\":[[7,1,0],[2,2,0],[0,0,0]]}");
  }

  private static List<Integer> row(int classes, int column, int images) {
    List<Integer> row = new ArrayList<>(Collections.nCopies(classes, 0));
    row.set(column, images);
    return row;
  }
}
