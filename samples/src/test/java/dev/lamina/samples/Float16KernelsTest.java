package dev.lamina.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.train.Precision;
import dev.lamina.runtime.train.StepGraph;
import dev.lamina.runtime.train.TrainingPlan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.NodeDef;

/**
 * Every operation of every network's training and evaluation in float16 has a kernel on a processor
 * too: a run in it is slow there, but not refused in its middle.
 */
class Float16KernelsTest {
  private final Kernels kernels = new Kernels();
  private final Set<String> missing = new TreeSet<>();

  @Test
  void ofEveryNetwork() {
    ClassLoader loader = Float16KernelsTest.class.getClassLoader();
    for (NetworkInfo network : Networks.onClassPath(loader)) {
      if (network.classes().isPresent()) {
        note(NetworkDefinition.load(network, loader), TrainingPlan.forEpochs(1).withBatchSize(4));
      }
    }
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
