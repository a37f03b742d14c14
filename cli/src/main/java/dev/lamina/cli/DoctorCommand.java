package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.doctor.Doctor;
import dev.lamina.runtime.doctor.DoctorText;
import dev.lamina.runtime.doctor.Examination;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.plan.Precision;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what the machine is, and proves its kernels for a network's operations. */
@Command(
    name = "doctor",
    sortOptions = false,
    description = {
      "Says what this machine is, and proves its kernels for a network.",
      "",
      "Each operation of a training step and of an evaluation is run once in another process, in"
          + " float32 and in bfloat16, and compared with plain loops. What is wrong is computed"
          + " another way in trainings; what is wrong in every way is refused, here with exit code"
          + " 2. What was found is kept below the cache folder."
    },
    footer = {
      "  ./lamina doctor                     ResNet20, batch 128",
      "  ./lamina doctor ResNet50 --batch 32"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int SOMETHING_TO_MEND = 2;

  private final ProcessContext surroundings;

  @Parameters(
      paramLabel = "NETWORK",
      arity = "0..1",
      defaultValue = "ResNet20",
      description = "Its name; ./lamina list shows all. Default: ${DEFAULT-VALUE}.")
  private String network;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "128",
      description = "Images a step. Default: ${DEFAULT-VALUE}.")
  private int batch;

  DoctorCommand(ProcessContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    NetworkInfo info = Networks.named(surroundings.networks(), network);
    NativeLibraries.noteFirstStart(surroundings.err());
    try {
      Examination examination =
          Doctor.examine(
              NetworkDefinition.load(info, surroundings.networks()),
              batch,
              List.of(Precision.FLOAT32, Precision.BFLOAT16),
              surroundings.environment(),
              new ProofLines(surroundings.err()));
      surroundings.out().print(DoctorText.of(examination));
      return examination.refuses() ? SOMETHING_TO_MEND : 0;
    } catch (LinkageError e) {
      throw new LaminaException(NativeLibraries.doNotLoad(e), e);
    }
  }
}
