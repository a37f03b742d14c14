package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.resume.InitialWeights;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.weights.Head;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What a training's weights begin from. */
final class InitOptions {
  @Option(
      names = "--init",
      paramLabel = "DIR",
      description =
          "Begin from the weights of that run, or of what ./lamina import made, in the place of"
              + " drawn ones.")
  private Path from;

  @Option(
      names = "--head",
      paramLabel = "WHAT",
      defaultValue = "keep",
      description =
          "With --init: the layer that gives the classes begins from there too (keep), or anew"
              + " (new), for other classes. Default: ${DEFAULT-VALUE}.")
  private Head head = Head.KEEP;

  /**
   * Refuses one without the other.
   *
   * @throws LaminaException if there is a head and nothing to begin from
   */
  void check() {
    if (from == null && head == Head.NEW) {
      throw new LaminaException("--head new goes with --init: without it everything begins anew.");
    }
  }

  /**
   * Gives a trainer of a run that begins its weights.
   *
   * @return the trainer
   * @throws LaminaException if the weights are not the network's; the trainer is closed then
   */
  Trainer apply(Trainer trainer, ProcessContext context) {
    if (from == null || trainer.start().resumed().isPresent()) {
      return trainer;
    }
    try {
      RunFolder folder = new RunFolder(context.folder().resolve(from), false);
      trainer.init(new InitialWeights(Results.trained(folder, context), head));
      return trainer;
    } catch (LaminaException e) {
      trainer.close();
      throw e.getMessage().endsWith("has to begin anew.")
          ? new LaminaException(e.getMessage() + " Add --head new.", e)
          : e;
    } catch (RuntimeException e) {
      trainer.close();
      throw e;
    }
  }
}
