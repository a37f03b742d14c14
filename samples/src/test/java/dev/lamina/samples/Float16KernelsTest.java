package dev.lamina.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.step.StepGraph;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.NodeDef;

/**
 * Every operation of training and evaluation in float16 has a kernel on a processor too: a run in
 * it is slow there, but not refused in its middle. Deep networks repeat what shallow ones have.
 */
class Float16KernelsTest {
  private static final int MOST_WEIGHTS = 150;

  private final Kernels kernels = new Kernels();
  private final Set<String> missing = new TreeSet<>();

  @Test
  void ofShallowNetworks() {
    ClassLoader loader = Float16KernelsTest.class.getClassLoader();
    List<NetworkInfo> shallow =
        Networks.onClassPath(loader).stream()
            .filter(it -> it.classes().isPresent() && it.weights().size() <= MOST_WEIGHTS)
            .toList();
    assertThat(shallow).hasSizeGreaterThan(10);
    TrainingPlan plan = TrainingPlan.forEpochs(1).withBatchSize(4);
    shallow.forEach(it -> note(NetworkDefinition.load(it, loader), plan));
    assertThat(missing).isEmpty();
  }

  @Test
  void ofEveryPartOfAPlan() {
    GpuKernelsTest.plans().forEach(plan -> note(Airbench94Graph.NETWORK, plan));
    assertThat(missing).isEmpty();
  }

  private void note(NetworkDefinition network, TrainingPlan plan) {
    List<NodeDef> nodes =
        StepGraph.of(network, plan.withPrecision(Precision.FLOAT16)).getNodeList();
    assertThat(nodes).extracting(NodeDef::getOp).contains("Switch");
    nodes.stream()
        .filter(node -> !kernels.onProcessor(node))
        .forEach(node -> missing.add(Kernels.typed(node)));
  }
}
