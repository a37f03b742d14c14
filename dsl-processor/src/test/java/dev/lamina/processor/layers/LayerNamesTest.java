package dev.lamina.processor.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.processor.problem.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"conv1", "x", "tf", "w", "a_b", "T9", "initial", "saved", "inputs"})
  void takesPlainNames(String name) {
    assertThat(LayerNames.refusal(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_x",
        "price$",
        "caf\u00e9",
        "\u0661x",
        "InitialConv",
        "Init",
        "save",
        "build",
        "forward",
        "input",
        "clone",
        "finalize",
        "yield",
        "record",
        "var"
      })
  void refusesWhatNothingElseCouldTake(String name) {
    assertThat(LayerNames.refusal(name).map(Message::text))
        .hasValueSatisfying(text -> assertThat(text).startsWith("'" + name + "' cannot name"));
  }
}
