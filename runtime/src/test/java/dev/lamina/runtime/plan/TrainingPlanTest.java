package dev.lamina.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Views;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
  private static final TrainingPlan PLAN = TrainingPlan.forEpochs(10);
  private static final Rule STOP = new Rule.EarlyStopping(Metric.VALIDATION_LOSS, 3, 0, true);
  private static final Rule PLATEAU =
      new Rule.ReduceLROnPlateau(Metric.VALIDATION_LOSS, 0.1f, 2, 0, 0, 0.001f);

  @Test
  void beginsWithThePapersRecipe() {
    assertThat(PLAN)
        .isEqualTo(
            new TrainingPlan(
                10,
                128,
                1,
                0,
                Precision.FLOAT32,
                new Schedule.MultiStep(0.1f, 0.1f, List.of(Moment.share(0.5), Moment.share(0.75))),
                new Optimizer.Sgd(0.9f, false),
                new WeightDecay(1e-4f, WeightDecay.Form.L2, DecayScope.KERNELS),
                List.of(),
                LayerPlan.NONE,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Augmentation.CROP_AND_FLIP,
                Normalization.MEASURED,
                1,
                Views.NONE,
                List.of()));
  }

  @Test
  void changesOnePartAtATime() {
    assertThat(PLAN.withEpochs(3).epochs()).isEqualTo(3);
    assertThat(PLAN.withBatchSize(32).batchSize()).isEqualTo(32);
    assertThat(PLAN.withSeed(7).seed()).isEqualTo(7);
    assertThat(PLAN.withPrecision(Precision.BFLOAT16).precision()).isEqualTo(Precision.BFLOAT16);
    assertThat(PLAN.withSchedule(Schedule.constant(1)).schedule()).isEqualTo(Schedule.constant(1));
    assertThat(PLAN.withMomentum(0.8f, true).optimizer()).isEqualTo(new Optimizer.Sgd(0.8f, true));
    assertThat(PLAN.withOptimizer(Optimizer.Adam.STANDARD).optimizer())
        .isEqualTo(new Optimizer.Adam(0.9f, 0.999f, 1e-8f));
    assertThat(PLAN.withWeightDecay(WeightDecay.decoupled(0.5f, DecayScope.ALL)).weightDecay())
        .isEqualTo(new WeightDecay(0.5f, WeightDecay.Form.DECOUPLED, DecayScope.ALL));
    assertThat(PLAN.withAccumulation(4).accumulation()).isEqualTo(4);
    assertThat(PLAN.withClipNorm(2).clipNorm()).hasValue(2f);
    assertThat(PLAN.withLabelSmoothing(0.1f).labelSmoothing()).isEqualTo(0.1f);
    assertThat(PLAN.withWeightAveraging(0.99f).weightAveraging()).isEqualTo(0.99f);
    assertThat(PLAN.withTestEvery(3).testEvery()).isEqualTo(3);
    assertThat(PLAN.withRule(STOP).withRule(STOP).rules()).containsExactly(STOP);
    assertThat(PLAN.withAugmentation(Augmentation.NONE).augmentation().isNone()).isTrue();
    assertThat(PLAN.withNormalization(Normalization.CIFAR10).normalization())
        .isEqualTo(Normalization.CIFAR10);
    assertThat(PLAN.withSeed(7).withSeed(0)).isEqualTo(PLAN);
  }

  @Test
  void refusesNonsenseWithItsValue() {
    refuses(() -> PLAN.withEpochs(0), "The number of epochs is 0; it must be at least 1.");
    refuses(() -> PLAN.withBatchSize(0), "The batch size is 0; it must be at least 1.");
    refuses(
        () -> PLAN.withMomentum(1, false),
        "The momentum is 1.0; it must be at least 0 and below 1.");
    refuses(
        () -> PLAN.withMomentum(0, true),
        "Nesterov's momentum looks ahead of a momentum, which is 0.");
    refuses(
        () -> WeightDecay.l2(-1, DecayScope.ALL),
        "The weight decay is -1.0; it must be 0 or more.");
    refuses(
        () -> PLAN.withAccumulation(3),
        "A batch of 128 images cannot be computed in 3 equal parts; the number of parts must divide"
            + " the batch size.");
    refuses(
        () -> PLAN.withTestEvery(-1),
        "The test images are looked at every -1 epochs; it must be 0 (at the end) or more.");
    refuses(
        () -> PLAN.withClipNorm(0),
        "The greatest norm of the gradients is 0.0; it must be above 0.");
    refuses(
        () -> PLAN.withLabelSmoothing(1),
        "The label smoothing is 1.0; it must be at least 0 and below 1.");
    refuses(
        () -> PLAN.withWeightAveraging(-1),
        "The weight averaging is -1.0; it must be at least 0 and below 1.");
    refuses(
        () -> Augmentation.NONE.withCrop(-1, Augmentation.Border.BLACK),
        "The crop padding is -1; it must be 0 (no crop) or more.");
  }

  @Test
  void refusesRulesThatContradict() {
    refuses(
        () -> PLAN.withRules(List.of(STOP, STOP)),
        "The plan has two rules of the kind EarlyStopping; give one of each kind.");
    refuses(
        () -> PLAN.withRule(PLATEAU),
        "A plateau rule lowers the learning rate by what epochs show, the schedule MultiStep by"
            + " itself; use the one or the other: a constant schedule with the rule.");
    refuses(
        () -> PLAN.withSchedule(Schedule.constant(0.001f)).withRule(PLATEAU),
        "The plateau rule's lowest rate is 0.001, the learning rate begins with 0.001; it must be"
            + " lower.");
    refuses(
        () -> new Rule.EarlyStopping(Metric.TRAIN_LOSS, 0, 0, false),
        "Early stopping has a patience of 0 epochs; it must be at least 1.");
    refuses(() -> new Rule.TimeLimit(0), "The time limit is 0.0 s; it must be above 0.");
  }

  private static void refuses(Runnable code, String message) {
    assertThatThrownBy(code::run).isInstanceOf(LaminaException.class).hasMessage(message);
  }
}
