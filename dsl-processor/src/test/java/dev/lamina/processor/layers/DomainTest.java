package dev.lamina.processor.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.processor.problem.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DomainTest {
  static List<Arguments> ends() {
    return List.of(
        Arguments.of(Domain.CHANNELS, 1, 1_048_576),
        Arguments.of(Domain.PIXELS, 1, 1023),
        Arguments.of(Domain.PADDING, 0, 1023),
        Arguments.of(Domain.IMAGE, 1, 65_536),
        Arguments.of(Domain.BLOCKS, 1, 1000),
        Arguments.of(Domain.FACTOR, 1, 1024));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void wholeNumbersHaveTwoEnds(Domain.Whole domain, int least, int most) {
    assertThat(List.of((long) least, (long) most)).allMatch(domain::contains);
    assertThat(List.of(least - 1L, most + 1L, Long.MIN_VALUE, Long.MAX_VALUE))
        .noneMatch(domain::contains);
  }

  static List<Arguments> fractions() {
    return List.of(
        Arguments.of(Domain.RATE, List.of(1e-9, 0.5), List.of(0.0, 1.0, -1.0)),
        Arguments.of(Domain.RATE_OR_NONE, List.of(0.0, 0.999), List.of(1.0, -0.1)),
        Arguments.of(Domain.SHARE, List.of(0.0, 1.0), List.of(1.1, -0.1)),
        Arguments.of(Domain.EPSILON, List.of(1e-12, 1.0), List.of(0.0, 1.1)),
        Arguments.of(Domain.MULTIPLIER, List.of(-2.0, 1e-30), List.of(0.0, 1e-60, 1e60)));
  }

  @ParameterizedTest
  @MethodSource("fractions")
  void fractionsAreInsideOrNot(Domain.Fraction domain, List<Double> inside, List<Double> outside) {
    assertThat(inside).allMatch(value -> domain.refusal("a", "x", value).isEmpty());
    assertThat(outside).allMatch(value -> domain.refusal("a", "x", value).isPresent());
    assertThat(domain.refusal("a", "x", Double.NaN)).isPresent();
    assertThat(domain.refusal("a", "x", domain.inside())).isEmpty();
  }

  @Test
  void saysWhatToUse() {
    assertThat(Domain.BLOCKS.refusal("blocks", "conv2", 1001).map(Message::text))
        .contains("blocks = 1,001 of 'conv2' is outside its range; use 1 to 1,000");
    assertThat(Domain.MULTIPLIER.refusal("factor", "logits", 0).map(Message::text))
        .contains(
            "factor = 0.0 of 'logits' is outside its range; use a number of float32's range other"
                + " than 0");
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> new Domain.Whole(2, 1)).hasMessage("from 2 to 1");
    assertThatThrownBy(() -> new Domain.Fraction("a number above 0", x -> x > 0, 0))
        .hasMessage("0.0 is not a number above 0");
  }
}
