package dev.lamina.processor.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void isIndented() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", "A \"quoted\" \\ name\n\u2028\u00e9");
    json.put("size", List.of(32, 3_000_000_000L));
    json.put("none", List.of());
    json.put("inner", List.of(Map.of("a", 1), Map.of()));
    assertThat(Json.of(json))
        .isEqualTo(
            """
            {
              "name": "A \\"quoted\\" \\\\ name\\u000a\\u2028\u00e9",
              "size": [
                32,
                3000000000
              ],
              "none": [],
              "inner": [
                {
                  "a": 1
                },
                {}
              ]
            }
            """);
  }

  @Test
  void refusesWhatItHasNoWordFor() {
    assertThatThrownBy(() -> Json.of(List.of(0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no value of JSON: 0.5");
  }
}
