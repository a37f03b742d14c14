package dev.lamina.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.DecayScope;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three training steps against the same steps in plain Java: the loss's gradient by differences in
 * double precision, the update and the moving statistics by PyTorch's formulas.
 */
class TrainingStepTest {
  private static final int IMAGES = 8;
  private static final int STEPS = 3;
  private static final float RATE = 0.1f;
  private static final float MOMENTUM = 0.9f;
  private static final float DECAY = 0.01f;
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 2e-5;

  @ParameterizedTest
  @CsvSource({"false, KERNELS", "true, ALL"})
  void equalsTheStepInPlainJava(boolean nesterov, DecayScope decayScope) {
    DatasetSplit data = SmallData.tinyNoise(IMAGES, IMAGES);
    // One batch is the whole set, so that the order of images does not matter.
    TrainingPlan plan =
        TrainingPlan.forEpochs(STEPS)
            .withBatchSize(IMAGES)
            .withSchedule(Schedule.constant(RATE))
            .withMomentum(MOMENTUM, nesterov)
            .withWeightDecay(WeightDecay.l2(DECAY, decayScope))
            .withAugmentation(Augmentation.NONE);
    try (Trainer trainer = Trainer.open(TinyNetworks.BASIC, data, plan, List.of())) {
      Map<String, double[]> expected = new LinkedHashMap<>();
      VariableValues.of(trainer).forEach((name, values) -> expected.put(name, doubles(values)));
      double loss = 0;
      for (int step = 0; step < STEPS; step++) {
        loss = stepInJava(expected, data.train(), trainer, nesterov, decayScope);
      }
      TrainingResult result = trainer.fit();
      assertThat(result.trainLoss()).isCloseTo(loss, within(TOLERANCE));
      VariableValues.of(trainer)
          .forEach((name, values) -> compare(name, values, expected.get(name)));
    }
  }

  /** Changes all values by one step; returns the loss before it. */
  private static double stepInJava(
      Map<String, double[]> values,
      ImageDataset images,
      Trainer trainer,
      boolean nesterov,
      DecayScope decayScope) {
    JavaNetwork network = new JavaNetwork(values, images, trainer.start().normalization());
    Map<String, double[]> gradients = new LinkedHashMap<>();
    values.forEach(
        (name, weight) -> {
          if (values.containsKey(name + "/momentum")) {
            gradients.put(name, gradient(network, weight));
          }
        });
    double loss = network.loss();
    gradients.forEach(
        (name, gradient) -> {
          double[] w = values.get(name);
          double[] m = values.get(name + "/momentum");
          boolean decays = decayScope == DecayScope.ALL || name.endsWith("/kernel");
          for (int i = 0; i < w.length; i++) {
            double g = gradient[i] + (decays ? DECAY * w[i] : 0);
            m[i] = MOMENTUM * m[i] + g;
            w[i] -= RATE * (nesterov ? g + MOMENTUM * m[i] : m[i]);
          }
        });
    network.statistics.forEach(
        (name, batch) -> {
          blend(values.get(name + "/movingMean"), batch[0]);
          blend(values.get(name + "/movingVariance"), batch[1]);
        });
    return loss;
  }

  private static double[] gradient(JavaNetwork network, double[] weight) {
    double[] gradient = new double[weight.length];
    for (int i = 0; i < weight.length; i++) {
      double before = weight[i];
      weight[i] = before + STEP;
      double above = network.loss();
      weight[i] = before - STEP;
      double below = network.loss();
      weight[i] = before;
      gradient[i] = (above - below) / (2 * STEP);
    }
    return gradient;
  }

  private static void blend(double[] moving, double[] batch) {
    for (int c = 0; c < moving.length; c++) {
      moving[c] = 0.9 * moving[c] + 0.1 * batch[c];
    }
  }

  private static void compare(String name, float[] actual, double[] expected) {
    assertThat(actual).as(name).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("%s, value %d", name, i)
          .isCloseTo(expected[i], within(TOLERANCE));
    }
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
