package dev.lamina.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.graph.ChosenKernels;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import dev.lamina.runtime.graph.kernel.KernelRule;
import dev.lamina.runtime.graph.kernel.KernelRules;
import dev.lamina.runtime.graph.kernel.KernelVerdicts;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.Recipe;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.step.StepGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No network's training step or evaluation needs an operation that some processor computes wrongly.
 * Deeper members of a family repeat the calls of the shallowest one, and are left out: what has no
 * weight of another shape, on maps of another size, than the networks before it.
 */
class KernelScanTest {
  private static final TrainingPlan PLAN = TrainingPlan.forEpochs(1).withBatchSize(4);

  /** Graphs of more weights take seconds each, and are members of families or kin of others. */
  private static final int MOST_WEIGHTS = 330;

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"FLOAT32", "BFLOAT16"})
  void ofEveryNetwork(Precision precision) {
    List<String> wrong = new ArrayList<>();
    int scanned = 0;
    Set<String> seen = new HashSet<>();
    List<NetworkInfo> networks =
        Networks.onClassPath(KernelScanTest.class.getClassLoader()).stream()
            .filter(it -> it.classes().isPresent() && it.weights().size() <= MOST_WEIGHTS)
            .sorted(Comparator.comparing(it -> it.weights().size()))
            .toList();
    for (NetworkInfo network : networks) {
      if (seen.addAll(shapes(network))) {
        scanned++;
        for (KernelCall call : calls(network.name(), PLAN.withPrecision(precision), ALL)) {
          KernelRules.ALL
              .against(call)
              .ifPresent(rule -> wrong.add(network.name() + " " + rule.id() + " " + call));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(scanned).isGreaterThan(25);
  }

  /** The shape of each weight, with the layer's output. */
  private static Set<String> shapes(NetworkInfo network) {
    Map<String, List<Integer>> outputs =
        network.layers().stream()
            .collect(Collectors.toMap(NetworkInfo.LayerInfo::name, NetworkInfo.LayerInfo::output));
    return network.weights().stream()
        .map(it -> it.shape() + " " + outputs.get(it.name().replaceFirst("/.*", "")))
        .collect(Collectors.toSet());
  }

  private static final KernelRules ALL = KernelRules.ALL;

  /** Float16 takes bfloat16's way; one network of each kind, and the plan with every part. */
  @Test
  void ofOtherPlans() {
    TrainingPlan speedrun = Recipe.SPEEDRUN.plan().withBatchSize(4);
    TrainingPlan parts = PLAN.withAccumulation(2).withPrecision(Precision.FLOAT16);
    assertThat(rules(calls("Airbench94", speedrun.withPrecision(Precision.BFLOAT16), ALL)))
        .isEmpty();
    assertThat(rules(calls("Airbench94", speedrun.withPrecision(Precision.FLOAT32), ALL)))
        .isEmpty();
    assertThat(rules(calls("ResNet20", parts, ALL))).isEmpty();
    assertThat(rules(calls("SmallMobileNet", parts, ALL))).isEmpty();
  }

  /** Without a rule, the networks that it is for have its operation. */
  @ParameterizedTest
  @CsvSource({
    "A, ResNet20, BFLOAT16",
    "A, ResNet20, FLOAT16",
    "E, SmallMobileNet, BFLOAT16",
    "I, ResNet50, BFLOAT16",
    "J, ResNet50, FLOAT32",
    "J, SmallMobileNet, FLOAT32",
  })
  void missesARuleThatIsOff(String rule, String network, Precision precision) {
    assertThat(rules(calls(network, PLAN.withPrecision(precision), ALL.without(rule))))
        .containsExactly(rule);
  }

  /** What a trainer builds when nobody says otherwise. */
  @Test
  void aTrainerKnowsItsTensorFlow() {
    KernelChoice here = ChosenKernels.here();
    Set<KernelCall> calls =
        StepGraph.calls(network("ResNet20"), PLAN.withPrecision(Precision.BFLOAT16), here);
    assertThat(here.rules().rules().stream().map(KernelRule::id)).contains("A", "J");
    assertThat(calls).noneMatch(call -> here.rules().against(call).isPresent());
    assertThat(calls)
        .contains(
            KernelCall.parse(
                "Conv2D bfloat16 x=4x32x32x4 kernel=3x3x4x16 y=4x32x32x16 padding=SAME"
                    + " strides=1x1"));
  }

  private static Set<String> rules(Set<KernelCall> calls) {
    return calls.stream()
        .flatMap(call -> ALL.against(call).map(KernelRule::id).stream())
        .collect(Collectors.toSet());
  }

  private static Set<KernelCall> calls(String network, TrainingPlan plan, KernelRules rules) {
    return StepGraph.calls(network(network), plan, new KernelChoice(rules, KernelVerdicts.NONE));
  }

  private static NetworkDefinition network(String name) {
    ClassLoader loader = KernelScanTest.class.getClassLoader();
    return Networks.onClassPath(loader).stream()
        .filter(network -> network.name().equals(name))
        .findFirst()
        .map(network -> NetworkDefinition.load(network, loader))
        .orElseThrow();
  }
}
