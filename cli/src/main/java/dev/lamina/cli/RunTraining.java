package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.report.Progress;
import dev.lamina.runtime.run.RunFiles;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.run.RunSpec;
import dev.lamina.runtime.tensorboard.TensorBoard;
import dev.lamina.runtime.train.RunEnd;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingResult;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A training from the opening of its trainer to its end.
 *
 * @param surroundings of the command
 * @param network what is trained
 * @param images on what
 */
record RunTraining(ProcessContext surroundings, NetworkInfo network, DatasetSplit images) {
  /** 128 and SIGINT's number, as shells have it. */
  private static final int STOPPED = 130;

  /** After so many steps their scalars go to TensorBoard's file. */
  private static final int EVENT_STEPS = 20;

  /** Opens a trainer, once the network is loaded. */
  interface Opening {
    Trainer open(NetworkDefinition definition, List<TrainingListener> listeners);
  }

  /**
   * Trains, shows it, and keeps the results.
   *
   * @param spec what the run is
   * @param more further rows of what is shown of the plan
   * @param precisionReason why the precision is what it is, if it was not asked for
   * @return the exit code
   */
  int inFolder(
      RunFolder folder,
      RunSpec spec,
      Map<String, String> more,
      Supplier<Optional<String>> precisionReason,
      Opening opening) {
    NativeLibraries.noteFirstStart(surroundings.out());
    try (StopOnSignal signal = StopOnSignal.listen(signals());
        Progress progress = new Progress(surroundings.out(), surroundings.columns());
        TensorBoard events = new TensorBoard(folder.path(), EVENT_STEPS);
        Trainer trainer =
            opening.open(
                definition(),
                List.of(
                    new ProofLines(surroundings.err()),
                    new PlanText(surroundings.out(), folder.path(), precisionReason, more),
                    new RunFiles(folder, spec.place()),
                    events,
                    progress))) {
      signal.ask(trainer::requestStop);
      TrainingResult result = trainer.fit();
      RunPage.write(trainer, result, images.test(), folder, surroundings);
      surroundings.out().print(ResultText.of(result, trainer.start(), folder));
      return exitCode(result);
    } catch (LinkageError e) {
      throw new LaminaException(NativeLibraries.doNotLoad(e), e);
    }
  }

  /**
   * Trains as a worker that is not the chief, and keeps nothing.
   *
   * @return the exit code
   */
  int asOther(Opening opening) {
    try (StopOnSignal signal = StopOnSignal.listen(signals());
        Trainer trainer = opening.open(definition(), List.of())) {
      signal.ask(trainer::requestStop);
      return exitCode(trainer.fit());
    } catch (LinkageError e) {
      throw new LaminaException(NativeLibraries.doNotLoad(e), e);
    }
  }

  private NetworkDefinition definition() {
    return NetworkDefinition.load(network, surroundings.networks());
  }

  /** Where a stop is told; the process that started this one tells it for all. */
  private PrintStream signals() {
    return WorkerOrder.in(surroundings.environment()).isEmpty()
        ? surroundings.err()
        : new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  private static int exitCode(TrainingResult result) {
    return result.end() == RunEnd.STOP_REQUESTED ? STOPPED : 0;
  }
}
