package dev.lamina.processor.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a text holds, the drawing is XML in ASCII. */
class SvgWriterTest {
  @Test
  void escapes() {
    SvgWriter svg = new SvgWriter(0);
    svg.begin(10, 20, "\"A\" & <B>");
    svg.open("layer", List.of("@Use(a < b)", "gr\u00f6\u00dfer"));
    svg.text("name", 1, 2, "x > y && \ud83d\udc27");
    svg.close();
    assertThat(svg.end())
        .isEqualTo(
            """
            <svg xmlns="http://www.w3.org/2000/svg" class="lamina" role="img" \
            aria-label="&quot;A&quot; &amp; &lt;B&gt;" width="10" height="20" viewBox="0 0 10 20">
              <g class="layer">
                <title>@Use(a &lt; b)&#10;gr&#246;&#223;er</title>
                <text class="name" x="1" y="2">x &gt; y &amp;&amp; &#128039;</text>
              </g>
            </svg>
            """);
  }
}
