package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;
import static dev.lamina.dsl.Padding.SAME;

import dev.lamina.dsl.Add;
import dev.lamina.dsl.AvgPool;
import dev.lamina.dsl.Block;
import dev.lamina.dsl.Concat;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.Project;
import dev.lamina.dsl.Relative;
import dev.lamina.dsl.Split;

/**
 * The first block of a stage of Res2Net (Gao et al. 2019), 26w x 4s: four scales beside each other.
 */
@Block
public interface Res2First {
  @Relative(times = 104, over = 64)
  @Conv(kernel = 1, norm = BATCH, activation = RELU)
  Layer conv1(Layer input);

  @Split(part = 1, of = 4)
  Layer part1(Layer conv1);

  @Split(part = 2, of = 4)
  Layer part2(Layer conv1);

  @Split(part = 3, of = 4)
  Layer part3(Layer conv1);

  @Split(part = 4, of = 4)
  Layer part4(Layer conv1);

  @Relative(times = 26, over = 64)
  @Conv(norm = BATCH, activation = RELU)
  Layer scale1(Layer part1);

  @Relative(times = 26, over = 64)
  @Conv(norm = BATCH, activation = RELU)
  Layer scale2(Layer part2);

  @Relative(times = 26, over = 64)
  @Conv(norm = BATCH, activation = RELU)
  Layer scale3(Layer part3);

  @AvgPool(size = 3, stride = 1, padding = SAME)
  Layer scale4(Layer part4);

  @Concat
  Layer joined(Layer scale1, Layer scale2, Layer scale3, Layer scale4);

  @Relative(times = 4)
  @Conv(kernel = 1, norm = BATCH)
  Layer conv3();

  @Relative(times = 4)
  @Project(norm = BATCH)
  Layer shortcut(Layer input);

  @Add(activation = RELU)
  Layer out(Layer conv3, Layer shortcut);
}
