package pytorch;

import static dev.lamina.dsl.Activation.*;
import static dev.lamina.dsl.Norm.*;

import dev.lamina.dsl.*;

/** What came after 2017, one of each; Modern in goldens.py is the same network. */
@Network(input = {17, 15, 3})
@Defaults(normGroups = 4)
public interface Modern {
  @Conv(filters = 8, stride = 2, norm = BATCH, activation = HARD_SWISH) Layer stem();
  @Bottleneck(filters = 4, stride = 2, groupWidth = 2, shortcut = Shortcut.AVERAGE,
              activation = RELU6, squeeze = 4, gate = HARD_SIGMOID) Layer stage();
  @Conv(filters = 16, kernel = 7, depthwise = true, bias = true, norm = LAYER) Layer spatial();
  @Conv(filters = 16, dilation = 2, depthwise = true) Layer dilated();
  @Conv(filters = 16, kernel = 1, norm = GROUP, activation = GELU) Layer point();
  @LayerScale Layer scaled();
  @Add Layer sum(Layer scaled, Layer stage);
  @Shuffle(groups = 4) Layer shuffled();
  @Split(part = 2, of = 2) Layer half();
  @GroupNorm(groups = 2) Layer grouped();
  @Upsample(factor = 2) Layer wide();
  @Conv(filters = 6, stride = 2) Layer last();
  @GlobalMaxPool Layer largest();
  @LayerNorm Layer normed();
  @Dense(units = 5) Layer logits();
}
