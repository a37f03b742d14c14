package dev.lamina.runtime.doctor;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.NativeSettings;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.machine.Processor;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.proof.KernelProver;
import dev.lamina.runtime.proof.Proving;
import dev.lamina.runtime.step.StepProof;
import dev.lamina.runtime.train.KernelProofs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Examines the machine: what it is, and what its kernels make of a network's operations. */
public final class Doctor {
  static {
    NativeSettings.apply();
  }

  private Doctor() {}

  /**
   * Examines this machine.
   *
   * @param network whose operations are asked for, as a training step with crop and flip and an
   *     evaluation compute them
   * @param batch images of a step
   * @param precisions what layers compute in
   * @param environment the process's variables
   * @param listener hears how it goes
   * @throws LaminaException if the network is no classifier, so that it cannot be trained
   */
  public static Examination examine(
      NetworkDefinition network,
      int batch,
      List<Precision> precisions,
      Map<String, String> environment,
      KernelProver.Listener listener) {
    Optional<KernelProver> prover =
        KernelProofs.prover(Runtime.getRuntime().availableProcessors(), environment);
    Proving proving = new Proving(prover, List.of(batch), listener);
    ImageDataset form = form(network.info(), batch);
    List<Examination.Table> tables = new ArrayList<>();
    for (Precision precision : precisions) {
      TrainingPlan plan = TrainingPlan.forEpochs(1).withBatchSize(batch).withPrecision(precision);
      StepProof proof =
          StepProof.of(network, form, plan, plan.normalization().resolve(form), proving);
      tables.add(new Examination.Table(precision, prover.isPresent(), Rows.of(proof)));
    }
    Map<String, String> facts = MachineFacts.of(Processor.here(), environment);
    return new Examination(facts, network.info(), batch, tables);
  }

  /** One black image: operations are asked for with numbers of their own. */
  private static ImageDataset form(NetworkInfo network, int batch) {
    int classes =
        network
            .classes()
            .orElseThrow(
                () ->
                    new LaminaException(
                        network.name()
                            + " ends in a map, which is no classifier: it has no training step"
                            + " whose operations could be proven."));
    if (batch < 2) {
      throw new LaminaException(
          "A batch of " + batch + " images has no step to prove; take 2 or more.");
    }
    List<Integer> input = network.input();
    return ImageDataset.of(
        "no images",
        input.get(0),
        input.get(1),
        input.get(2),
        IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(),
        new byte[input.get(0) * input.get(1) * input.get(2)],
        new int[1]);
  }
}
