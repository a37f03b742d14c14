package dev.lamina.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.runtime.data.Views;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.DecayScope;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.Optimizer;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.Recipe;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.plan.WeightDecay;
import dev.lamina.runtime.step.StepGraph;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Every operation of every network's training and evaluation has a kernel on a GPU for its types:
 * TensorFlow's libraries for GPUs, which {@code mvn -Pgpu} takes, list theirs on any machine. What
 * such a list cannot show, that the kernels run, and how fast, is not claimed. Some of TensorFlow's
 * kernels for GPUs keep small values, such as shapes and indices of axes, in the processor's
 * memory.
 */
class GpuKernelsTest {
  private static final TrainingPlan PLAN = TrainingPlan.forEpochs(1).withBatchSize(4);

  private final Kernels kernels = new Kernels();

  @BeforeAll
  static void needsTheLibrariesForGpus() {
    ClassLoader loader = GpuKernelsTest.class.getClassLoader();
    String folder = "org/tensorflow/internal/c_api/linux-x86_64-gpu/";
    assumeTrue(
        loader.getResource(folder) != null,
        "TensorFlow's libraries without GPU are on the class path; run with -Pgpu");
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void ofEveryNetwork(Precision precision) {
    ClassLoader loader = GpuKernelsTest.class.getClassLoader();
    List<NetworkInfo> classifiers =
        Networks.onClassPath(loader).stream().filter(it -> it.classes().isPresent()).toList();
    assertThat(classifiers).hasSizeGreaterThan(40);
    Map<String, Set<String>> missing = new TreeMap<>();
    for (NetworkInfo network : classifiers) {
      note(missing, NetworkDefinition.load(network, loader), PLAN.withPrecision(precision));
    }
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void ofEveryPartOfAPlan(Precision precision) {
    Map<String, Set<String>> missing = new TreeMap<>();
    for (TrainingPlan plan : plans()) {
      note(missing, Airbench94Graph.NETWORK, plan.withPrecision(precision));
    }
    assertThat(missing).isEmpty();
  }

  /** Plans that have every part between them. */
  static List<TrainingPlan> plans() {
    return List.of(
        Recipe.SPEEDRUN.plan().withBatchSize(4).withViews(Views.NONE),
        PLAN.withOptimizer(Optimizer.Adam.STANDARD)
            .withWeightDecay(WeightDecay.decoupled(0.01f, DecayScope.ALL))
            .withClipNorm(1)
            .withWeightAveraging(0.9f)
            .withAccumulation(2),
        PLAN.withAugmentation(
                Augmentation.CROP_AND_FLIP
                    .withRotation(15)
                    .withCutout(8, Augmentation.Fill.MEAN)
                    .withMixup(0.2f))
            .withNormalization(Normalization.PIXEL_MEAN),
        PLAN.withAugmentation(Augmentation.NONE.withCutout(8, Augmentation.Fill.BLACK)));
  }

  /** Bytes are gathered on no GPU, which is why images are stored as int64 (DeviceDataTest). */
  @Test
  void theListKnowsTypes() {
    assertThat(kernels.onGpu(gather(DataType.DT_INT64))).isTrue();
    assertThat(kernels.onGpu(gather(DataType.DT_UINT8))).isFalse();
  }

  private static NodeDef gather(DataType type) {
    return NodeDef.newBuilder()
        .setOp("GatherV2")
        .putAttr("Tparams", AttrValue.newBuilder().setType(type).build())
        .putAttr("Tindices", AttrValue.newBuilder().setType(DataType.DT_INT64).build())
        .putAttr("Taxis", AttrValue.newBuilder().setType(DataType.DT_INT32).build())
        .build();
  }

  private void note(
      Map<String, Set<String>> missing, NetworkDefinition network, TrainingPlan plan) {
    for (NodeDef node : StepGraph.of(network, plan).getNodeList()) {
      if (!kernels.onGpu(node)) {
        missing
            .computeIfAbsent(Kernels.typed(node), key -> new TreeSet<>())
            .add(network.info().name());
      }
    }
  }
}
