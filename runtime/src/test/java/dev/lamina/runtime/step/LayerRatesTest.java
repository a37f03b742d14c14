package dev.lamina.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.NetworkInfo.LayerInfo;
import dev.lamina.runtime.info.NetworkInfo.WeightInfo;
import dev.lamina.runtime.plan.LayerPlan;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayerRatesTest {
  private static final NetworkInfo NETWORK = network();

  /** A pool has no weights, so it counts for nothing. */
  @Test
  void decaysFromTheLastLayerToTheFirst() {
    LayerRates rates = rates(LayerPlan.NONE.withDecay(0.5f));
    assertThat(Stream.of("conv1/kernel", "conv2/block1/norm1/scale", "logits/bias").map(rates::of))
        .containsExactly(0.25f, 0.5f, 1f);
  }

  @Test
  void aNamedRateIsInThePlaceOfTheDecays() {
    LayerRates rates = rates(LayerPlan.NONE.withDecay(0.5f).rate("conv1", 3));
    assertThat(Stream.of("conv1/kernel", "conv2/block1/norm1/scale").map(rates::of))
        .containsExactly(3f, 0.5f);
  }

  @Test
  void freezesUpToALayer() {
    LayerRates moving = rates(LayerPlan.NONE.freeze("pool1"));
    assertThat(moving.of("conv1/kernel")).isZero();
    assertThat(moving.of("conv2/block1/norm1/scale")).isEqualTo(1);
    assertThat(moving.still("conv1/norm/movingMean")).isTrue();
    LayerRates batch = rates(LayerPlan.NONE.freeze("conv2").withNorms(LayerPlan.Norms.BATCH));
    assertThat(batch.frozen("conv2/block1/norm1/movingMean")).isTrue();
    assertThat(batch.still("conv2/block1/norm1/movingMean")).isFalse();
  }

  @Test
  void refusesWhatTheNetworkHasNot() {
    refuses(
        LayerPlan.NONE.freeze("conv12"),
        "Some has no layer 'conv12', did you mean 'conv1'; its layers are conv1, pool1, conv2,"
            + " logits.");
    refuses(
        LayerPlan.NONE.rate("kernel", 2),
        "Some has no layer 'kernel'; its layers are conv1, pool1, conv2, logits.");
    refuses(
        LayerPlan.NONE.freeze("conv2").rate("logits", 0),
        "No layer of Some is trained: all up to 'conv2' are frozen, and the others have a rate of"
            + " 0.");
  }

  private static void refuses(LayerPlan layers, String message) {
    assertThatThrownBy(() -> rates(layers)).isInstanceOf(LaminaException.class).hasMessage(message);
  }

  private static LayerRates rates(LayerPlan layers) {
    return LayerRates.of(NETWORK, TrainingPlan.forEpochs(1).withLayers(layers));
  }

  private static NetworkInfo network() {
    return new NetworkInfo(
        "Some",
        "some.Some",
        "some.SomeGraph",
        List.of(8, 8, 3),
        List.of(2),
        1,
        0,
        1,
        2,
        1,
        1,
        "0",
        Stream.of("conv1", "pool1", "conv2", "logits")
            .map(it -> new LayerInfo(it, "@Some", List.of(), List.of(8, 8, 3), 1, 1))
            .toList(),
        Stream.of("conv1/kernel", "conv2/block1/norm1/scale", "logits/kernel", "logits/bias")
            .map(it -> new WeightInfo(it, "KERNEL", List.of(1)))
            .toList());
  }
}
