package dev.lamina.samples;

import static dev.lamina.dsl.Activation.RELU;
import static dev.lamina.dsl.Norm.BATCH;

import dev.lamina.dsl.BatchNorm;
import dev.lamina.dsl.Conv;
import dev.lamina.dsl.Dense;
import dev.lamina.dsl.Expect;
import dev.lamina.dsl.Family;
import dev.lamina.dsl.GlobalAvgPool;
import dev.lamina.dsl.Layer;
import dev.lamina.dsl.MaxPool;
import dev.lamina.dsl.Member;
import dev.lamina.dsl.Network;
import dev.lamina.dsl.Use;

/** DenseNet-121, 169 and 201 (Huang et al. 2017), as in torchvision. */
@Network(input = {224, 224, 3})
@Family({
  @Member(
      name = "DenseNet121",
      blocks = {6, 12, 24, 16},
      expect = @Expect(parameters = 7_978_856, movingStatistics = 83_648, depth = 121)),
  @Member(
      name = "DenseNet169",
      blocks = {6, 12, 32, 32},
      expect = @Expect(parameters = 14_149_480, depth = 169)),
  @Member(
      name = "DenseNet201",
      blocks = {6, 12, 48, 32},
      expect = @Expect(parameters = 20_013_928, depth = 201))
})
public interface DenseNets {
  @Conv(filters = 64, kernel = 7, stride = 2, norm = BATCH, activation = RELU)
  Layer conv1();

  @MaxPool(size = 3, stride = 2)
  Layer pool1();

  @Use(value = DenseLayer.class, filters = 32)
  Layer dense1();

  @Use(value = DenseTransition.class, blocks = 1)
  Layer transition1();

  @Use(value = DenseLayer.class, filters = 32)
  Layer dense2();

  @Use(value = DenseTransition.class, blocks = 1)
  Layer transition2();

  @Use(value = DenseLayer.class, filters = 32)
  Layer dense3();

  @Use(value = DenseTransition.class, blocks = 1)
  Layer transition3();

  @Use(value = DenseLayer.class, filters = 32)
  Layer dense4();

  @BatchNorm(activation = RELU)
  Layer norm();

  @GlobalAvgPool
  Layer pooled();

  @Dense(units = 1000)
  Layer logits();
}
