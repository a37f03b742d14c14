package dev.lamina.runtime.info;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SummaryTableTest {
  @Test
  void showsLayersAndTotals() {
    assertThat(SummaryTable.of(Networks.named(SampleNetworks.loader(), "Tiny")))
        .isEqualTo(
            """
            Tiny: 32x32x3 -> 10, depth 2, 1 convolution

            layer   output           parameters  multiply-adds
            --------------------------------------------------
            conv1   [N, 32, 32, 16]         464        442,368
            pooled  [N, 16]                   0              0
            logits  [N, 10]                 170            160
            --------------------------------------------------
            total                           634        442,528
            Batch norm keeps another 32 moving statistics, which are not trained.
            """);
  }

  @Test
  void saysNothingOfMovingStatisticsWhereThereAreNone() {
    assertThat(SummaryTable.of(Networks.named(SampleNetworks.loader(), "Feature")))
        .isEqualTo(
            """
            Feature: 8x8x1 -> 4x4x2, depth 1, 1 convolution

            layer  output        parameters  multiply-adds
            ----------------------------------------------
            out    [N, 4, 4, 2]          18            288
            ----------------------------------------------
            total                        18            288
            """);
  }

  @Test
  void isTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String text = SummaryTable.of(Networks.named(SampleNetworks.loader(), "Tiny"));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(SummaryTable.of(Networks.named(SampleNetworks.loader(), "Tiny"))).isEqualTo(text);
    } finally {
      Locale.setDefault(before);
    }
  }
}
