package dev.lamina.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What is generated, byte for byte. To accept a change of the generator, run with {@code
 * -Dlamina.golden=update}, and read the difference as a user would.
 */
class GeneratedSourceTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final String IMPORTS =
      """
      package example;

      import static dev.lamina.dsl.Activation.*;
      import static dev.lamina.dsl.Norm.BATCH;
      import static dev.lamina.dsl.Order.*;
      import static dev.lamina.dsl.Padding.*;
      import dev.lamina.dsl.*;

      """;

  @Test
  void resNet20() throws IOException {
    check(
        "ResNet20",
        """
        @Network(input = {32, 32, 3})
        @Expect(parameters = 272_474, depth = 20)
        public interface ResNet20 {
          @Conv(filters = 16, kernel = 3, norm = BATCH, activation = RELU) Layer conv1();
          @Residual(filters = 16, blocks = 3)                              Layer conv2();
          @Residual(filters = 32, blocks = 3, stride = 2)                  Layer conv3();
          @Residual(filters = 64, blocks = 3, stride = 2)                  Layer conv4();
          @GlobalAvgPool                                                   Layer pooled();
          @Dense(units = 10)                                               Layer logits();
        }
        """);
  }

  /** Wiring by name, a map as the output, an interface that is not public. */
  @Test
  void skipByHand() throws IOException {
    check(
        "SkipByHand",
        """
        @Network(input = {312, 312, 3})
        interface SkipByHand {
          @Conv(filters = 3, kernel = 2, stride = 2, padding = VALID, activation = RELU) Layer first(Layer input);
          @Conv(filters = 3, kernel = 2, stride = 2, padding = VALID, activation = RELU) Layer second(Layer first);
          @SuppressWarnings("StrideSkipsPixels")
          @Conv(filters = 3, kernel = 1, stride = 4, padding = VALID)                    Layer shortcut(Layer input);
          @Add(activation = RELU)                                                        Layer out(Layer second, Layer shortcut);
        }
        """);
  }

  /** One of everything that reads differently: names that clash with locals, biases, gates. */
  @Test
  void everything() throws IOException {
    check(
        "Everything",
        """
        @Network(input = {32, 32, 8})
        @Defaults(bias = true, bnEpsilon = 1.001e-5, bnMomentum = 0.99)
        interface Everything {
          @Conv(filters = 8, dilation = 2, norm = BATCH, activation = GELU)      Layer x(Layer input);
          @Conv(filters = 8, groups = 2, initializer = Initializer.ZEROS)        Layer tf(Layer x);
          @Conv(filters = 8, kernel = 4, stride = 3, padding = SAME_UPPER)       Layer w(Layer x);
          @Conv(filters = 8, padding = EXPLICIT, pixels = {2, 1, 0, 1},
                initializer = Initializer.IDENTITY)                              Layer shortcut(Layer x);
          @MaxPool(size = 3, stride = 2)                                         Layer maximum(Layer x);
          @AvgPool(size = 3, stride = 2, padding = SAME)                         Layer average(Layer x);
          @Concat                                                                Layer both(Layer maximum, Layer average);
          @Pad(pixels = {1, 1, 1, 1})                                            Layer padded(Layer both);
          @Bottleneck(filters = 4, order = PRE_ACTIVATION, stride = 2)           Layer stage(Layer padded);
          @Residual(filters = 16, blocks = 2, zeroInit = true, dropout = 0.2)    Layer zero(Layer stage);
          @GlobalAvgPool                                                         Layer squeezed(Layer zero);
          @Dense(units = 16, activation = SIGMOID)                               Layer gate(Layer squeezed);
          @Multiply(activation = SILU)                                           Layer scaled(Layer zero, Layer gate);
          @Add(activation = ELU)                                                 Layer sum(Layer scaled, Layer zero, Layer stage);
          @BatchNorm(activation = LEAKY_RELU)                                    Layer norm(Layer sum);
          @Dropout(rate = 0.5)                                                   Layer dropped(Layer norm);
          @Flatten                                                               Layer flat(Layer dropped);
          @Activate(RELU)                                                        Layer active(Layer flat);
          @Dense(units = 3, bias = false)                                        Layer head(Layer active);
          @Scale(factor = 1 / 9.0)                                               Layer logits(Layer head);
        }
        """);
  }

  /** What came after 2017: gates and means in residual blocks, activations of straight lines. */
  @Test
  void modern() throws IOException {
    check(
        "Modern",
        """
        @Network(input = {33, 33, 3})
        @Defaults(bnEpsilon = 1e-6)
        interface Modern {
          @DeepStem(filters = {8, 16}, activation = HARD_SWISH)                  Layer conv1();
          @Bottleneck(filters = 16, blocks = 2, stride = 2, groupWidth = 8,
                      shortcut = Shortcut.AVERAGE, squeeze = 16)                 Layer conv2();
          @Residual(filters = 64, order = PRE_ACTIVATION, activation = RELU6,
                    squeezeWidth = 4, gate = HARD_SIGMOID, dropPath = 0.1)       Layer conv3();
          @Conv(filters = 64, kernel = 7, depthwise = true, norm = Norm.LAYER)   Layer spatial(Layer conv3);
          @Conv(filters = 64, kernel = 1, norm = Norm.GROUP, activation = GELU)  Layer point();
          @ResponseNorm                                                          Layer response();
          @LayerScale                                                            Layer scaled();
          @DropPath(rate = 0.2)                                                  Layer dropped();
          @Add                                                                   Layer sum(Layer dropped, Layer conv3);
          @Split(part = 1, of = 2)                                               Layer left(Layer sum);
          @Split(part = 2, of = 2)                                               Layer right(Layer sum);
          @LayerNorm                                                             Layer even(Layer left);
          @GroupNorm(groups = 4, activation = RELU)                              Layer odd(Layer right);
          @Concat                                                                Layer both(Layer even, Layer odd);
          @Shuffle(groups = 2)                                                   Layer shuffled();
          @Upsample(factor = 2)                                                  Layer wide();
          @GlobalMaxPool                                                         Layer pooled();
          @Dense(units = 10)                                                     Layer logits();
        }
        """);
  }

  /** A block with relative widths, a block of stages, and the batch norm of another network. */
  @Test
  void blocks() throws IOException {
    check(
        "Blocks",
        """
        @Network(input = {32, 32, 3})
        interface Blocks {
          @Conv(filters = 16, norm = BATCH, activation = RELU)                    Layer conv1();
          @Use(value = SqueezeExcite.class, filters = 32, blocks = 3, stride = 2) Layer conv2();
          @Use(value = Inverted.class, filters = 32)                              Layer conv3();
          @Use(Body.class)                                                        Layer body();
          @GlobalAvgPool                                                          Layer pooled();
          @Dense(units = 10)                                                      Layer logits();
        }

        @Block
        interface SqueezeExcite {
          @Conv(norm = BATCH, activation = RELU) @Strided Layer conv1(Layer input);
          @Conv(norm = BATCH)                             Layer conv2();
          @GlobalAvgPool                                  Layer squeezed();
          @Dense(activation = RELU) @Relative(over = 16)  Layer reduced();
          @Dense(activation = SIGMOID)                    Layer gate();
          @Multiply                                       Layer scaled(Layer conv2, Layer gate);
          @Project(norm = BATCH) @Strided                 Layer shortcut(Layer input);
          @Add(activation = RELU)                         Layer out(Layer scaled, Layer shortcut);
        }

        @Block
        interface Inverted {
          @Relative(of = Relative.Of.INPUT, times = 6)
          @Conv(kernel = 1, norm = BATCH, activation = RELU)       Layer expanded(Layer input);
          @Relative(of = Relative.Of.INPUT, times = 6)
          @Conv(depthwise = true, norm = BATCH, activation = RELU) Layer spatial();
          @Conv(kernel = 1, norm = BATCH)                          Layer projected();
          @Add(whereEqual = true)                                  Layer out(Layer projected, Layer input);
        }

        @Network(input = {8, 8, 32})
        @Defaults(bnEpsilon = 1e-3)
        interface Body {
          @Bottleneck(filters = 8, blocks = 2)             Layer conv4();
          @Bottleneck(filters = 16, stride = 2)            Layer conv5();
        }
        """);
  }

  /** A block in equal blocks is told which one it is in; a share of a vector's units. */
  @Test
  void nested() throws IOException {
    check(
        "Nested",
        """
        @Network(input = {8, 8, 4})
        interface Nested {
          @Use(value = Pair.class, blocks = 3) Layer pairs();
          @GlobalAvgPool                       Layer pooled();
          @Use(Halved.class)                   Layer halved();
        }

        @Block
        interface Pair {
          @Residual(filters = 4, blocks = 2) Layer stage();
          @Activate(SIGMOID)                 Layer out();
        }

        @Block
        interface Halved {
          @Dense @Relative(of = Relative.Of.INPUT, over = 2) Layer logits();
        }
        """);
  }

  private static void check(String name, String declaration) throws IOException {
    Compilation compilation =
        Compiles.files(JavaFileObjects.forSourceString("example." + name, IMPORTS + declaration));
    assertThat(compilation).succeeded();
    String source = Compiles.source(compilation, "example." + name + "Graph");
    String json = Compiles.resource(compilation, "META-INF/lamina/example." + name + "/model.json");
    Path javaFile = GOLDEN.resolve(name + "Graph.java");
    Path jsonFile = GOLDEN.resolve(name + ".model.json");
    if ("update".equals(System.getProperty("lamina.golden"))) {
      Files.writeString(javaFile, source);
      Files.writeString(jsonFile, json);
    }
    assertThat(source).isEqualTo(Files.readString(javaFile));
    assertThat(json).isEqualTo(Files.readString(jsonFile));
  }
}
