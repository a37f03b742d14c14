package pytorch;

import static dev.lamina.dsl.Activation.ELU;
import static dev.lamina.dsl.Activation.GELU;
import static dev.lamina.dsl.Activation.LEAKY_RELU;
import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Activation.SIGMOID;
import static dev.lamina.dsl.Activation.SILU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Padding.EXPLICIT;
import static dev.lamina.dsl.Padding.SAME;
import static dev.lamina.dsl.Padding.SAME_UPPER;

import dev.lamina.dsl.*;

/** Every activation, a gate, a concatenation and a dilated group. */
@Network(input = {18, 15, 3})
@SuppressWarnings("ImageStem")
interface Mixture {
  @Conv(filters = 8, kernel = 5, stride = 2, bias = true, activation = ELU) Layer stem();
  @Conv(filters = 12, dilation = 2, groups = 4, norm = BATCH, activation = GELU)
      Layer left(Layer stem);
  @Conv(filters = 6, kernel = 4, padding = SAME_UPPER, bias = true, activation = SILU)
      Layer right(Layer stem);
  @MaxPool(size = 3, stride = 1) Layer pooled(Layer right);
  @Concat Layer joined(Layer left, Layer pooled);
  @GlobalAvgPool Layer mean();
  @Dense(units = 4, bias = false, activation = LEAKY_RELU) Layer squeeze();
  @Dense(units = 18, activation = SIGMOID) Layer gate();
  @Multiply Layer scaled(Layer joined, Layer gate);
  @AvgPool(size = 3, stride = 1, padding = SAME) Layer smooth();
  @Conv(filters = 5, stride = 2, padding = EXPLICIT, pixels = {2, 0, 0, 1}) Layer narrow();
  @BatchNorm(activation = RELU) Layer norm();
  @Flatten Layer flat();
  @Dense(units = 7) Layer logits();
}
