package dev.lamina.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.checkpoint.StoredFiles;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.graph.kernel.KernelVerdicts;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which forms of operations a machine wanted, in checkpoints. */
class KernelTextTest {
  private static final KernelCall CALL =
      KernelCall.parse(
          "Conv2D bfloat16 x=8x3x3x5 kernel=3x3x5x5 y=8x3x3x5 padding=SAME strides=1x1");
  private static final Map<KernelCall, KernelForm> FORMS = Map.of(CALL, KernelForm.FLOAT32);

  @TempDir Path folder;

  @Test
  void areReadAsTheyAreWritten() {
    assertThat(KernelText.of(FORMS)).isEqualTo("float32 " + CALL + "\n");
    assertThat(KernelText.parse(KernelText.of(FORMS), "kernels.txt")).isEqualTo(FORMS);
    assertThat(KernelText.parse("", "kernels.txt")).isEmpty();
    assertThatThrownBy(() -> KernelText.parse("nonsense\n", "kernels.txt"))
        .isInstanceOf(LaminaException.class)
        .hasMessageStartingWith("The checkpoint's kernels.txt cannot be read: ");
  }

  /** A machine that wants another form, one that wants the same, and a release without forms. */
  @Test
  void areThoseOfTheMachineThatGoesOn() {
    KernelVerdicts same = new KernelVerdicts(FORMS, Set.of());
    Resumed written = resumed(Optional.of(FORMS));

    written.requireKernels(same);
    resumed(Optional.empty()).requireKernels(same);
    assertThatThrownBy(() -> written.requireKernels(KernelVerdicts.NONE))
        .isInstanceOf(LaminaException.class)
        .hasMessage(
            "The checkpoint "
                + written.folder()
                + " is of a machine with other kernels: it computed '"
                + CALL
                + "' in the form float32, this one wants direct. Go on with the run on a machine"
                + " like that one, or begin anew from its weights.");
  }

  /** Returns a run's checkpoint, with forms as if its machine had wanted them. */
  private Resumed resumed(Optional<Map<KernelCall, KernelForm>> forms) {
    Path checkpoints = folder.resolve(forms.isPresent() ? "with" : "without");
    TrainingPlan plan = TrainingPlan.forEpochs(1).withBatchSize(4);
    try (Trainer trainer =
        Trainer.open(
            TinyNetworks.BASIC,
            SmallData.tinyNoise(4, 4),
            plan,
            ModelCheckpoint.everyEpoch(checkpoints),
            List.of())) {
      trainer.fit();
    }
    StoredFiles files = new CheckpointStore(checkpoints).newest(note -> {}).orElseThrow();
    TrainingCheckpoint made = TrainingCheckpoint.of(files);
    assertThat(made.kernels()).contains(Map.of());
    return new Resumed(
        files.folder(),
        new TrainingCheckpoint(
            made.network(),
            made.data(),
            made.plan(),
            made.normalization(),
            made.environment(),
            made.workers(),
            forms,
            made.state(),
            made.order(),
            made.variables(),
            made.bestWeights()),
        List.of());
  }
}
