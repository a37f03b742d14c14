package dev.lamina.runtime.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.machine.Processor;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.proof.Finding.Kind;
import dev.lamina.runtime.step.BatchShare;
import dev.lamina.runtime.step.TrainingSession;
import dev.lamina.runtime.train.SmallData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on machines that are told what they compute wrongly. */
class GraphProofTest {
  /** The second convolution of the block, [8, 3, 3, 5] to itself. */
  private static final KernelCall WRONG =
      KernelCall.parse(
          "Conv2D float32 x=8x3x3x5 kernel=3x3x5x5 y=8x3x3x5 padding=SAME strides=1x1");

  private static final Processor PROCESSOR =
      new Processor("amd64", Optional.of("Told"), List.of("avx2"), List.of(), true);
  private static final ImageDataset IMAGES = SmallData.tinyNoise(8, 4).train();
  private static final int[] ORDER = {0, 1, 2, 3, 4, 5, 6, 7};

  @TempDir Path folder;

  @Test
  void computeAnotherWayWhatIsWrong() {
    float before = loss(Proving.NONE, Map.of());

    float now =
        loss(
            machine(trial -> trial.equals(new Trial(WRONG, KernelForm.DIRECT))),
            both(WRONG, KernelForm.EVEN_CHANNELS));

    assertThat(now).isCloseTo(before, within(1e-5f));
  }

  /** The first other form is wrong too; it is one for 1x1 kernels, which has several. */
  @Test
  void takeTheFirstFormThatIsRight() {
    KernelCall projection =
        KernelCall.parse(
            "Conv2D float32 x=8x6x6x4 kernel=1x1x4x5 y=8x3x3x5 padding=VALID strides=2x2");

    loss(
        machine(
            trial ->
                trial.call().equals(projection)
                    && List.of(KernelForm.DIRECT, KernelForm.CROPPED, KernelForm.PRODUCT)
                        .contains(trial.form())),
        both(projection, KernelForm.SUBSAMPLED));
  }

  @Test
  void areRefusedWhereNothingIsRight() {
    assertThatThrownBy(() -> loss(machine(trial -> trial.call().equals(WRONG)), Map.of()))
        .isInstanceOf(RefusedKernelException.class)
        .hasMessage(
            "This machine computes operations of the network wrongly, in every way that is known:"
                + " 'Conv2D float32 x=8x3x3x5 kernel=3x3x5x5 y=8x3x3x5 padding=SAME strides=1x1'"
                + " is wrong in 1 of 2 values, up to 1 rms; 'Conv2D float32 x=?x3x3x5 kernel=3x3x5x5"
                + " y=?x3x3x5 padding=SAME strides=1x1' is wrong in 1 of 2 values, up to 1 rms."
                + " Train with TF_ENABLE_ONEDNN_OPTS=0 in the environment, which leaves oneDNN"
                + " out. Please report it with what is found of this machine's kernels.");
  }

  /** The training's call, and the evaluation's, whose graph does not say how many images. */
  private static Map<KernelCall, KernelForm> both(KernelCall call, KernelForm form) {
    return Map.of(call, form, call.withImages(OptionalLong.empty()), form);
  }

  /** Returns the loss of the first step, and checks which forms its graph took. */
  private static float loss(Proving proving, Map<KernelCall, KernelForm> forms) {
    TrainingPlan plan =
        TrainingPlan.forEpochs(1).withBatchSize(8).withAugmentation(Augmentation.NONE);
    try (TrainingSession session =
        TrainingSession.open(
            TinyNetworks.BASIC,
            IMAGES,
            plan,
            plan.normalization().resolve(IMAGES),
            BatchShare.WHOLE,
            TrainingSession.Opener.HERE,
            proving)) {
      assertThat(session.kernels().verdicts().forms()).isEqualTo(forms);
      return session.step(ORDER, 0, 0, 0, 0.1f).loss();
    }
  }

  private Proving machine(Predicate<Trial> wrong) {
    Trials trials =
        (asked, begun) ->
            new Trials.Outcome(
                asked.stream().map(trial -> finding(wrong.test(trial))).toList(), Optional.empty());
    ProofCache cache = new ProofCache(folder, ProofKey.of(PROCESSOR, "2.18.0", 2, Map.of()));
    return new Proving(
        Optional.of(new KernelProver(trials, cache)), List.of(8, 4), KernelProver.Listener.SILENT);
  }

  private static Finding finding(boolean wrong) {
    return wrong
        ? new Finding(Kind.WRONG, "in 1 of 2 values, up to 1 rms")
        : new Finding(Kind.RIGHT, "");
  }
}
