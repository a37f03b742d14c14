package dev.lamina.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerInside;
import dev.lamina.runtime.train.TrainingResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.op.Ops;

/** The averages are what is evaluated; {@code WeightUpdateTest} has their formula. */
class WeightAveragesTest {
  private static final DatasetSplit DATA = SmallData.tinyNoise(16, 16);
  private static final TrainingPlan PLAN =
      TrainingPlan.forEpochs(1).withBatchSize(8).withSchedule(Schedule.constant(0.1f));

  @Test
  void beginAsTheFirstWeights() {
    try (Trainer plain = Trainer.open(TinyNetworks.BASIC, DATA, PLAN, List.of());
        Trainer averaging =
            Trainer.open(TinyNetworks.BASIC, DATA, PLAN.withWeightAveraging(0.9f), List.of())) {
      assertThat(averaging.evaluate(DATA.test())).isEqualTo(plain.evaluate(DATA.test()));
    }
  }

  /** With averages of zero all logits are zero, whatever the weights are. */
  @Test
  void areWhatIsEvaluated() {
    try (Trainer trainer =
        Trainer.open(TinyNetworks.BASIC, DATA, PLAN.withWeightAveraging(0.9f), List.of())) {
      TrainingResult result = trainer.fit();
      assertThat(trainer.evaluate(DATA.test()).loss()).isEqualTo(result.testLoss());
      TrainingGraph operations = TrainerInside.session(trainer).operations();
      Ops tf = Ops.create(operations.training().loss().env());
      for (Variable variable : operations.variables().all()) {
        if (variable.name().endsWith("/average")) {
          TrainerInside.session(trainer)
              .session()
              .run(tf.assignVariableOp(variable.handle(), tf.zerosLike(variable.value())));
        }
      }
      assertThat(trainer.evaluate(DATA.test()).loss())
          .isCloseTo(Math.log(TinyNetworks.CLASSES), within(1e-6));
    }
  }

  /** Training itself does not see them. */
  @Test
  void changeNothingInTheTraining() {
    try (Trainer plain = Trainer.open(TinyNetworks.BASIC, DATA, PLAN, List.of());
        Trainer averaging =
            Trainer.open(TinyNetworks.BASIC, DATA, PLAN.withWeightAveraging(0.9f), List.of())) {
      assertThat(averaging.fit().trainLoss()).isEqualTo(plain.fit().trainLoss());
      assertThat(VariableValues.of(averaging)).containsAllEntriesOf(VariableValues.of(plain));
    }
  }
}
