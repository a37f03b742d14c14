package dev.lamina.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.networks.TinyNetworks;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkDefinitionTest {

  /** Stands in for a generated class. */
  public static final class ExampleGraph {
    public static final NetworkDefinition NETWORK = TinyNetworks.BASIC;

    private ExampleGraph() {}
  }

  @Test
  void loadsTheConstantOfTheGeneratedClass() {
    assertThat(
            NetworkDefinition.load(info(ExampleGraph.class.getName()), getClass().getClassLoader()))
        .isSameAs(TinyNetworks.BASIC);
  }

  @Test
  void saysWhichConstantIsMissing() {
    assertThatThrownBy(
            () -> NetworkDefinition.load(info("example.NoGraph"), getClass().getClassLoader()))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "There is no constant example.NoGraph.NETWORK on the class path, though the description"
                + " of example.No is there; compile the network again with the annotation processor"
                + " dsl-processor.");
  }

  @Test
  void readsTheDescriptionOnlyWhenAsked() {
    NetworkDefinition definition =
        NetworkDefinition.of(NetworkDefinitionTest.class, TinyNetworks.BASIC::build);
    assertThatThrownBy(definition::info)
        .isInstanceOf(LaminaException.class)
        .hasMessageContaining(
            "META-INF/lamina/dev.lamina.runtime.graph.NetworkDefinitionTest/model.json");
  }

  private static NetworkInfo info(String graphClass) {
    return new NetworkInfo(
        "No",
        "example.No",
        graphClass,
        List.of(6, 6, 3),
        List.of(4),
        0,
        0,
        0,
        0,
        0,
        0,
        "",
        List.of(),
        List.of());
  }
}
