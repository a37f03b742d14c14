package dev.lamina.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What {@code graph.svg} shows: every line of the smallest drawing, and what larger ones hold. */
class GraphSvgTest {
  private static final String IMPORTS =
      """
      package example;

      import static dev.lamina.dsl.Activation.*;
      import static dev.lamina.dsl.Norm.BATCH;
      import static dev.lamina.dsl.Order.*;
      import static dev.lamina.dsl.Padding.*;
      import static dev.lamina.dsl.Shortcut.*;
      import dev.lamina.dsl.*;

      """;

  @Test
  void drawsTheSmallestNetwork() {
    String svg =
        draw(
            "Tiny",
            """
            @Network(input = {8, 8, 3})
            interface Tiny {
              @Conv(filters = 3)  Layer first(Layer input);
              @Add                Layer out(Layer first, Layer input);
            }
            """);
    String style = svg.substring(svg.indexOf("  <style>"), svg.indexOf("  <rect"));
    assertThat(style).contains("prefers-color-scheme: dark").endsWith("</style>\n");
    assertThat(svg.replace(style, ""))
        .isEqualTo(
            """
            <svg xmlns="http://www.w3.org/2000/svg" class="lamina" role="img" aria-label="Tiny: 81 parameters, 5,184 multiply-adds, 8x8x3 -&gt; 8x8x3" width="497" height="400" viewBox="0 0 497 400">
              <rect class="paper" x="0" y="0" width="497" height="400" rx="0"/>
              <text class="title" x="28" y="42">Tiny</text>
              <text class="totals" x="28" y="62">81 parameters &#183; 5,184 multiply-adds &#183; depth 1 &#183; 1 convolution</text>
              <path class="arc" d="M237,140 L384,140 Q396,140 396,152 L396,246 Q396,258 384,258 L380,258"/>
              <path class="arc-head" d="M374,258 L381,254 L381,262 Z"/>
              <path class="line" d="M237,110 L237,154"/>
              <path class="line-head" d="M237,160 L233,153 L241,153 Z"/>
              <path class="line" d="M237,200 L237,232"/>
              <path class="line-head" d="M237,238 L233,231 L241,231 Z"/>
              <path class="line" d="M237,278 L237,310"/>
              <path class="line-head" d="M237,316 L233,309 L241,309 Z"/>
              <circle class="parting" cx="237" cy="140" r="3"/>
              <rect class="port" x="205" y="84" width="64" height="26" rx="13"/>
              <text class="word" x="237" y="101">input</text>
              <text class="shape" x="245" y="127">8&#215;8&#215;3</text>
              <g class="layer">
                <title>@Conv(filters = 3)&#10;[N, 8, 8, 3] to [N, 8, 8, 3]&#10;81 parameters, 5,184 multiply-adds</title>
                <rect class="card" x="100" y="160" width="274" height="40" rx="8"/>
                <text class="name" x="114" y="185">first</text>
                <text class="count" x="360" y="185">81 parameters</text>
                <g class="cell">
                  <title>first: 3&#215;3 conv, 3 -&gt; [N, 8, 8, 3], 81 parameters</title>
                  <rect class="chip convolution" x="167" y="169" width="91" height="22" rx="5"/>
                  <text class="word" x="212" y="184">3&#215;3 conv, 3</text>
                </g>
              </g>
              <text class="shape" x="245" y="217">8&#215;8&#215;3</text>
              <g class="layer">
                <title>@Add&#10;[N, 8, 8, 3] and [N, 8, 8, 3] to [N, 8, 8, 3]&#10;0 parameters, 0 multiply-adds</title>
                <rect class="card" x="100" y="238" width="274" height="40" rx="8"/>
                <text class="name" x="114" y="263">out</text>
                <g class="cell">
                  <title>out: + -&gt; [N, 8, 8, 3]</title>
                  <circle class="join" cx="178" cy="258" r="11"/>
                  <path class="sign" d="M173,258 L183,258 M178,263 L178,253"/>
                </g>
              </g>
              <text class="shape" x="245" y="295">8&#215;8&#215;3</text>
              <circle class="port" cx="237" cy="321" r="5"/>
              <g class="notes">
                <text class="legend" x="28" y="361">8&#215;8&#215;3: height &#215; width &#215; channels of one image</text>
                <path class="arc" d="M340,357 H360"/>
                <text class="legend" x="366" y="361">shortcut</text>
                <text class="legend" x="28" y="379">3&#215;3 conv, 3: kernel size, filters</text>
              </g>
            </svg>
            """);
  }

  /**
   * A projection to the size that is there already is nothing; three of them used to be a riddle.
   */
  @Test
  void leavesOutBlocksThatDoNothing() throws Exception {
    Document svg =
        parse(
            draw(
                "Idle",
                """
                @Network(input = {15, 10, 4})
                interface Idle {
                  @Use(value = Same.class, blocks = 3) Layer idle();
                  @Use(value = Behind.class)           Layer used();
                  @Conv(filters = 2)                   Layer last();

                  @Block
                  interface Same {
                    @Project(filters = 4) Layer same();
                  }

                  @Block
                  interface Behind {
                    @Conv(filters = 4)                   Layer conv();
                    @Use(value = Same.class, blocks = 2) Layer idle();
                  }
                }
                """));
    assertThat(texts(svg, "//text[@class='name']")).containsExactly("idle", "used", "last");
    assertThat(texts(svg, "//text[@class='shape']")).contains("15\u00d710\u00d74");
  }

  @Test
  void wiresByName() throws Exception {
    Document svg =
        parse(
            draw(
                "SkipByHand",
                """
                @Network(input = {312, 312, 3})
                interface SkipByHand {
                  @Conv(filters = 3, kernel = 2, stride = 2, padding = VALID) Layer first(Layer input);
                  @Conv(filters = 3, kernel = 2, stride = 2, padding = VALID) Layer second(Layer first);
                  @SuppressWarnings("StrideSkipsPixels")
                  @Conv(filters = 3, kernel = 1, stride = 4, padding = VALID) Layer shortcut(Layer input);
                  @Add(activation = RELU)                         Layer out(Layer second, Layer shortcut);
                }
                """));
    assertThat(texts(svg, "//text[@class='name']"))
        .containsExactly("first", "second", "shortcut", "out");
    assertThat(texts(svg, "//text[@class='shape']"))
        .containsExactly(
            "312\u00d7312\u00d73",
            "156\u00d7156\u00d73",
            "78\u00d778\u00d73",
            "78\u00d778\u00d73",
            "78\u00d778\u00d73");
    assertThat(texts(svg, "/svg/path[@class='arc']")).as("to 'shortcut' and from it").hasSize(2);
    assertThat(texts(svg, "/svg/path[@class='line']")).hasSize(4);
    assertThat(texts(svg, "//g[@class='layer'][last()]//text")).containsExactly("out", "ReLU");
    assertThat(texts(svg, "//g[@class='layer'][last()]//path[@class='sign']")).hasSize(1);
  }

  /** A branch that ends in a concatenation is no shortcut; what passes it by is one. */
  @Test
  void tellsBranchesFromShortcuts() throws Exception {
    Document svg =
        parse(
            draw(
                "Branches",
                """
                @Network(input = {64, 48, 3})
                interface Branches {
                  @Conv(filters = 8)              Layer stem();
                  @Conv(filters = 4, kernel = 1)  Layer narrow(Layer stem);
                  @Conv(filters = 2, kernel = 1)  Layer reduced(Layer stem);
                  @Conv(filters = 4, groups = 2)  Layer wide(Layer reduced);
                  @Concat                         Layer mixed(Layer wide, Layer narrow);
                  @Add                            Layer sum(Layer mixed, Layer stem);
                  @GlobalAvgPool                  Layer squeezed(Layer sum);
                  @Activate(SIGMOID)              Layer gate(Layer squeezed);
                  @Multiply                       Layer gated(Layer sum, Layer gate);
                }
                """));
    assertThat(texts(svg, "/svg/path[@class='arc']")).as("past 'mixed' and the gate").hasSize(2);
    assertThat(texts(svg, "/svg/path[@class='line']")).hasSize(11);
    assertThat(texts(svg, "/svg/circle[@class='parting']")).as("below stem and sum").hasSize(2);
    assertThat(texts(svg, "//text[@class='word']"))
        .contains("3\u00d73 conv, 4, depthwise", "concat", "sigmoid");
  }

  /** Equal blocks are drawn once; the first differs, for its shortcut has work to do. */
  @Test
  void foldsEqualBlocks() throws Exception {
    Document svg =
        parse(
            draw(
                "ResNet20A",
                """
                @Network(input = {32, 32, 3})
                interface ResNet20A {
                  @Conv(filters = 16, norm = BATCH, activation = RELU)             Layer conv1();
                  @Residual(filters = 16, blocks = 3, shortcut = PAD)              Layer conv2();
                  @Residual(filters = 32, blocks = 3, stride = 2, shortcut = PAD)  Layer conv3();
                  @Residual(filters = 64, blocks = 3, stride = 2)                  Layer conv4();
                  @GlobalAvgPool                                                   Layer pooled();
                  @Dense(units = 10)                                               Layer logits();
                }
                """));
    assertThat(texts(svg, "//text[@class='name']"))
        .containsExactly("conv1", "conv2", "conv3", "conv4", "pooled", "logits");
    assertThat(texts(svg, "//text[@class='shape']"))
        .containsExactly(
            "32\u00d732\u00d73",
            "32\u00d732\u00d716",
            "32\u00d732\u00d716",
            "16\u00d716\u00d732",
            "8\u00d78\u00d764",
            "64 values",
            "10 values");
    assertThat(texts(svg, "//text[@class='block-name' or @class='times']"))
        .containsExactly(
            "block1 \u2026 block3",
            "\u00d7 3",
            "block1",
            "block2, block3",
            "\u00d7 2",
            "block1",
            "block2, block3",
            "\u00d7 2");
    assertThat(texts(svg, "//g[@class='block'][1]//text[@class='word']"))
        .startsWith("3\u00d73 conv", "16", "norm", "ReLU", "3\u00d73 conv", "16", "norm", "ReLU");
    assertThat(texts(svg, "//g[@class='block']//path[@class='arc']"))
        .as("one a block, two where something stands on it")
        .hasSize(1 + 2 + 1 + 2 + 1);
    assertThat(texts(svg, "//g[@class='block']//text[@class='word']"))
        .contains("every second pixel", "8 + 8 zero channels", "1\u00d71 conv, 64, stride 2");
    assertThat(texts(svg, "//text[@class='legend']"))
        .contains(
            "shortcut", "norm: batch normalisation", "\u00d7: equal blocks, one after another");
  }

  @Test
  void showsBlocksInsideBlocks() throws Exception {
    Document svg =
        parse(
            draw(
                "Nested",
                """
                @Network(input = {32, 32, 16})
                interface Nested {
                  @Use(value = Gated.class, filters = 32, blocks = 2, stride = 2) Layer stage();
                  @GlobalAvgPool                                                  Layer pooled();
                }

                @Block
                interface Gated {
                  @Residual @Strided                              Layer body(Layer input);
                  @GlobalAvgPool                                  Layer squeezed();
                  @Dense(activation = SIGMOID) @Relative(over = 1) Layer gate();
                  @Multiply                                       Layer out(Layer body, Layer gate);
                }
                """));
    assertThat(texts(svg, "//g[@class='block']/text[@class='block-name']"))
        .containsExactly("block1", "body", "block2", "body");
    assertThat(texts(svg, "//g[@class='block']//g[@class='block']//path[@class='arc']"))
        .as("a projection, and an identity")
        .hasSize(2 + 1);
  }

  /** What a viewer need not fetch or run, whatever encoding and locale the compiler has. */
  @Test
  void isTheSameEverywhere() {
    String network =
        """
        @Network(input = {224, 224, 3})
        interface Big {
          @Conv(filters = 1000, stride = 2)  Layer conv1();
          @Bottleneck(filters = 512)         Layer conv2();
          @GlobalAvgPool                     Layer pooled();
        }
        """;
    Locale before = Locale.getDefault();
    try {
      String svg = draw("Big", network);
      assertThat(svg.chars()).as("ASCII").allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
      assertThat(svg).doesNotContain("<script", "href", "url(", "@import", "@font-face");
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(draw("Big", network)).isEqualTo(svg);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String draw(String name, String source) {
    Compilation compilation =
        Compiles.files(JavaFileObjects.forSourceString("example." + name, IMPORTS + source));
    assertThat(compilation).succeeded();
    return Compiles.resource(compilation, "META-INF/lamina/example." + name + "/graph.svg");
  }

  private static Document parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.US_ASCII)));
  }

  private static List<String> texts(Document svg, String path) throws Exception {
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, svg, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}
