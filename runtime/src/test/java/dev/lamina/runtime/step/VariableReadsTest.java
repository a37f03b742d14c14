package dev.lamina.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import dev.lamina.runtime.networks.ResNet20;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerInside;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * No update disturbs a gradient of its own step: each of many steps of ResNet-20 equals the update
 * computed from gradients that were fetched before, in a run without updates.
 */
class VariableReadsTest {
  private static final int BATCH = 8;
  private static final int STEPS = 20;
  private static final float RATE = 0.01f;

  @Test
  void updatesWithTheGradientsOfTheWeightsBefore() {
    DatasetSplit data =
        new DatasetSplit(
            "noise", SmallData.noise(BATCH, 32, 32, 3, 10), SmallData.noise(1, 32, 32, 3, 10));
    TrainingPlan plan =
        TrainingPlan.forEpochs(1)
            .withBatchSize(BATCH)
            .withMomentum(0, false)
            .withWeightDecay(WeightDecay.NONE);
    try (Trainer trainer = Trainer.open(ResNet20.OPTION_B, data, plan, List.of())) {
      TrainingGraph operations = TrainerInside.session(trainer).operations();
      Map<Variable, Operand<TFloat32>> gradients = gradients(trainer);
      int[] order = IntStream.range(0, BATCH).toArray();
      for (int step = 0; step < STEPS; step++) {
        Map<Variable, float[]> expected = new LinkedHashMap<>();
        fetch(
            TrainerInside.session(trainer).session(),
            operations.training(),
            step,
            gradients,
            expected);
        TrainerInside.session(trainer).step(order, 0, step, 0, RATE);
        Map<String, float[]> actual = VariableValues.of(trainer);
        expected.forEach((variable, values) -> compare(variable, actual, values));
      }
    }
  }

  private static Map<Variable, Operand<TFloat32>> gradients(Trainer trainer) {
    TrainingGraph operations = TrainerInside.session(trainer).operations();
    Graph graph = (Graph) operations.training().loss().env();
    return Gradients.of(
        graph,
        operations.training().loss(),
        operations.variables().trainable(),
        KernelChoice.ANYWHERE);
  }

  /** Puts weight - rate * gradient for every variable. */
  private static void fetch(
      Session session,
      TrainingGraph.Step training,
      int step,
      Map<Variable, Operand<TFloat32>> gradients,
      Map<Variable, float[]> expected) {
    try (TInt64 indices = TInt64.vectorOf(IntStream.range(0, BATCH).mapToLong(i -> i).toArray());
        TInt64 steps = TInt64.scalarOf(step)) {
      Session.Runner runner =
          session.runner().feed(training.indices(), indices).feed(training.step(), steps);
      gradients.forEach((variable, gradient) -> runner.fetch(variable.value()).fetch(gradient));
      try (Result result = runner.run()) {
        int i = 0;
        for (Variable variable : gradients.keySet()) {
          float[] weight = VariableValues.floats(result.get(i++));
          float[] gradient = VariableValues.floats(result.get(i++));
          for (int k = 0; k < weight.length; k++) {
            weight[k] -= RATE * gradient[k];
          }
          expected.put(variable, weight);
        }
      }
    }
  }

  private static void compare(Variable variable, Map<String, float[]> actual, float[] expected) {
    float[] values = actual.get(variable.name());
    float difference = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.max(difference, Math.abs(values[i] - expected[i]));
    }
    assertThat(difference).as(variable.name()).isLessThan(1e-6f);
  }
}
