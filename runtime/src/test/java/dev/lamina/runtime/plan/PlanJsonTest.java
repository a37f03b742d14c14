package dev.lamina.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Views;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanJsonTest {
  private static final TrainingPlan PLAN = TrainingPlan.forEpochs(10);

  private static final String TEXT =
      """
      {
        "epochs": 10.0,
        "batchSize": 128,
        "accumulation": 1,
        "seed": -9223372036854775808,
        "precision": "float32",
        "schedule": {
          "type": "constant",
          "rate": 0.1
        },
        "optimizer": {
          "type": "sgd",
          "momentum": 0.9,
          "nesterov": false
        },
        "weightDecay": {
          "factor": 1.0E-4,
          "form": "l2",
          "scope": "kernels"
        },
        "groups": [],
        "layers": {
          "frozenUpTo": null,
          "norms": "moving",
          "rates": [],
          "decay": 1.0
        },
        "clipNorm": null,
        "labelSmoothing": 0.0,
        "weightAveraging": 0.0,
        "lookAhead": null,
        "whitening": null,
        "augmentation": {
          "cropPadding": 4,
          "border": "black",
          "flip": "random",
          "rotation": 0.0,
          "cutout": 0,
          "cutoutFill": "black",
          "mixup": 0.0
        },
        "normalization": {
          "type": "measured"
        },
        "testEvery": 1,
        "views": "none",
        "rules": [
          {
            "type": "timeLimit",
            "seconds": 60.0
          }
        ]
      }
      """;

  @Test
  void aPlanAsText() {
    TrainingPlan plan =
        PLAN.withSeed(Long.MIN_VALUE)
            .withSchedule(Schedule.constant(0.1f))
            .withRule(new Rule.TimeLimit(60));
    assertThat(PlanJson.of(plan)).isEqualTo(TEXT);
    assertThat(PlanJson.parse(TEXT)).isEqualTo(plan);
  }

  static Stream<TrainingPlan> plans() {
    TrainingPlan constant = PLAN.withSchedule(Schedule.constant(1 / 3f));
    return Stream.of(
        PLAN,
        PLAN.withPrecision(Precision.BFLOAT16).withSchedule(Schedule.triangle(0.2f, 1 / 3.0)),
        PLAN.withSchedule(
            new Schedule.MultiStep(0.1f, 0.2f, List.of(Moment.epoch(3), Moment.epoch(6)))),
        PLAN.withSchedule(new Schedule.Cosine(0.1f, 0.01f, true).warmedUp(Moment.step(5))),
        PLAN.withSchedule(Schedule.oneCycle(0.1f)),
        PLAN.withOptimizer(Optimizer.Adam.STANDARD)
            .withWeightDecay(WeightDecay.decoupled(0.05f, DecayScope.ALL))
            .withClipNorm(Float.MIN_VALUE)
            .withLabelSmoothing(0.1f)
            .withWeightAveraging(0.999f)
            .withAccumulation(4),
        PLAN.withAugmentation(Augmentation.NONE).withNormalization(Normalization.CIFAR10),
        PLAN.withAugmentation(
                Augmentation.NONE
                    .withCrop(2, Augmentation.Border.REFLECT)
                    .withFlip(Augmentation.Flip.ALTERNATING)
                    .withRotation(15)
                    .withCutout(8, Augmentation.Fill.MEAN)
                    .withMixup(0.2f))
            .withNormalization(Normalization.PIXEL_MEAN),
        PLAN.withNormalization(Normalization.NONE),
        PLAN.withEpochs(9.9)
            .withSchedule(new Schedule.Triangle(0.75f, 0.23, 0.2, 0.07))
            .withGroup(new WeightGroup(WeightGroup.Kind.OFFSETS, 64, 1 / 64f))
            .withGroup(new WeightGroup(WeightGroup.Kind.SCALES, 0, 1))
            .withLookAhead(Optional.of(new LookAhead(5, 0.7737809375, 3)))
            .withWhitening(Optional.of(Whitening.STANDARD))
            .withTestEvery(0)
            .withViews(Views.FLIPS_AND_SHIFTS),
        constant
            .withRule(new Rule.EarlyStopping(Metric.VALIDATION_LOSS, 3, 1e-4, true))
            .withRule(new Rule.ReduceLROnPlateau(Metric.VALIDATION_ACCURACY, 0.1f, 2, 0, 1, 0.001f))
            .withRule(new Rule.TimeLimit(1e7)));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void comesBackAsItWas(TrainingPlan plan) {
    assertThat(PlanJson.parse(PlanJson.of(plan))).isEqualTo(plan);
  }

  /** No kind of part is forgotten above. */
  @Test
  void everyKindIsTried() {
    List<String> texts = plans().map(PlanJson::of).toList();
    for (Class<?> type : List.of(Optimizer.class, Normalization.class, Rule.class)) {
      for (Class<?> kind : type.getPermittedSubclasses()) {
        String name = kind.getSimpleName().substring(0, 1).toLowerCase(java.util.Locale.ROOT);
        assertThat(texts)
            .as(kind.getName())
            .anySatisfy(
                text ->
                    assertThat(text)
                        .contains("\"type\": \"" + name + kind.getSimpleName().substring(1)));
      }
    }
    assertThat(new ScheduleKinds().kinds().keySet())
        .allSatisfy(
            name ->
                assertThat(texts)
                    .anySatisfy(text -> assertThat(text).contains("\"type\": \"" + name + "\"")));
  }

  @Test
  void refusesNonsenseAndSaysWhere() {
    refuses("\"epochs\": 10.0,", "", "The plan lacks the member 'epochs'.");
    refuses(
        "\"rate\"", "\"rat\"", "The plan has an unknown member 'schedule.rat'; there are: rate.");
    refuses(
        "\"constant\"",
        "\"linear\"",
        "The plan's schedule.type is \"linear\"; it must be one of constant, cosine, halving,"
            + " multiStep, oneCycle, triangle, warmUp.");
    refuses(
        "\"type\": \"sgd\",",
        "",
        "The plan's optimizer.type is null; it must be one of sgd, adam.");
    refuses(
        "\"kernels\"",
        "\"biases\"",
        "The plan's weightDecay.scope is \"biases\"; it must be one of kernels, all.");
    refuses(
        ": 128,",
        ": 1.5,",
        "The plan's batchSize is 1.5; it must be a whole number in the range of int.");
    refuses(
        ": 128,",
        ": 3e9,",
        "The plan's batchSize is 3E+9; it must be a whole number in the range of int.");
    refuses(": 10.0,", ": 0,", "The number of epochs is 0; it must be at least 1.");
    refuses(": 0.1", ": \"0.1\"", "The plan's schedule.rate is \"0.1\"; it must be a number.");
    refuses(": 0.1", ": null", "The plan's schedule.rate is null; it must be one value.");
    refuses(": 60.0", ": [60]", "The plan's rules[0].seconds is [60]; it must be one value.");
    refuses(
        ": 0.1",
        ": 1e40",
        "The plan's schedule.rate is 1E+40; it must be a number in the range of float32.");
    refuses(": false", ": 0", "The plan's optimizer.nesterov is 0; it must be true or false.");
    refuses(
        ": 128,",
        ": 128, \"batchSize\": 64,",
        "The plan is no JSON: Duplicate field 'batchSize' (line 3, column 32).");
    refuses(TEXT, "[]", "The plan is []; it must be an object.");
    refuses(TEXT, "", "The plan is no JSON: it is empty.");
  }

  /** What an earlier release wrote is read as what it meant. */
  @Test
  void whatCameLaterMayLack() {
    String earlier =
        TEXT.replace("  \"groups\": [],\n", "")
            .replaceFirst("(?s)  \"layers\": .*?},\n", "")
            .replace("  \"lookAhead\": null,\n", "")
            .replace("  \"whitening\": null,\n", "")
            .replace("  \"testEvery\": 1,\n", "")
            .replace("  \"views\": \"none\",\n", "")
            .replace(": 10.0,", ": 10,")
            .replace(
                "\"type\": \"constant\",\n    \"rate\": 0.1",
                "\"type\": \"triangle\", \"peak\": 0.2, \"rise\": 0.3");
    assertThat(earlier.lines().count()).isEqualTo(TEXT.lines().count() - 12);
    assertThat(PlanJson.parse(earlier))
        .isEqualTo(PlanJson.parse(TEXT).withEpochs(10).withSchedule(Schedule.triangle(0.2f, 0.3)));
  }

  @Test
  void refusesWhatIsNoJson() {
    for (String text : List.of("{", "{]", TEXT + "x", TEXT.replace("0.1", "NaN"), "plan")) {
      assertThatThrownBy(() -> PlanJson.parse(text))
          .hasMessageNotContaining("JsonReader")
          .isInstanceOf(LaminaException.class)
          .hasMessageStartingWith("The plan is no JSON: ");
    }
  }

  private static void refuses(String part, String other, String message) {
    assertThatThrownBy(() -> PlanJson.parse(TEXT.replace(part, other)))
        .isInstanceOf(LaminaException.class)
        .hasMessage(message);
  }
}
