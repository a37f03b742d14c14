package dev.lamina.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.resume.NetworkIdentity.Layer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkIdentityTest {
  private static final Layer CONV1 =
      new Layer("conv1", "@Conv(filters = 16)", List.of("input"), List.of(32, 32, 16));
  private static final Layer CONV2 =
      new Layer("conv2", "@Residual(filters = 16)", List.of("conv1"), List.of(32, 32, 16));
  private static final Layer WIDER =
      new Layer("conv2", "@Residual(filters = 32)", List.of("conv1"), List.of(32, 32, 32));
  private static final Layer FC = new Layer("fc", "@Dense(units = 10)", List.of(), List.of(10));

  @Test
  void namesTheLayersThatDiffer() {
    assertThatThrownBy(() -> network("Old", CONV1, CONV2).require(network("New", WIDER, FC), "RUN"))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            """
            The checkpoint RUN is of Old, which is another network than New is now:
              conv1 (@Conv(filters = 16) -> 32x32x16) is not there any more
              conv2 was @Residual(filters = 16) -> 32x32x16, is @Residual(filters = 32) -> 32x32x32
              fc (@Dense(units = 10) -> 10) is new
            Give that network, or begin anew.\
            """);
  }

  @Test
  void namesTheFirstOfMany() {
    List<Layer> many =
        IntStream.range(0, 50)
            .mapToObj(i -> new Layer("l" + i, "@BatchNorm", List.of(), List.of(1)))
            .toList();
    NetworkIdentity old = new NetworkIdentity("A", "A", "1", many);

    List<String> differences = old.differences(network("B"));

    assertThat(differences).hasSize(11);
    assertThat(differences.get(9)).isEqualTo("l9 (@BatchNorm -> 1) is not there any more");
    assertThat(differences.get(10)).isEqualTo("and 40 more");
  }

  @Test
  void theOrderOfArgumentsIsNoDifference() {
    Layer one = convolution("@Conv(filters = 16, kernel = {1, 3}, norm = BATCH)", "input");
    Layer other = convolution("@Conv(norm = BATCH, kernel = {1,3}, filters = 16)", "input");
    Layer turned = convolution("@Conv(norm = BATCH, kernel = {3, 1}, filters = 16)", "input");
    Layer moved = convolution("@Conv(norm = BATCH, kernel = {1, 3}, filters = 16)", "stem");

    assertThat(network("A", one).differences(network("B", other)).get(0))
        .startsWith("its layers read alike, ");
    assertThat(network("A", one).differences(network("B", turned)))
        .containsExactly(
            "conv was @Conv(filters = 16, kernel = {1, 3}, norm = BATCH) -> 9,"
                + " is @Conv(norm = BATCH, kernel = {3, 1}, filters = 16) -> 9");
    assertThat(network("A", one).differences(network("B", moved)))
        .containsExactly("conv was fed by input, is by stem");
  }

  private static Layer convolution(String declaration, String input) {
    return new Layer("conv", declaration, List.of(input), List.of(9));
  }

  @Test
  void theSameFingerprintIsTheSameNetwork() {
    network("Old", CONV1).require(network("Old", CONV1), "RUN");
  }

  private static NetworkIdentity network(String name, Layer... layers) {
    return new NetworkIdentity(name, name, "fingerprint of " + name, List.of(layers));
  }
}
