package dev.lamina.samples.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.report.Progress;
import dev.lamina.runtime.report.RunFiles;
import dev.lamina.runtime.report.RunFolder;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingPlan;
import dev.lamina.runtime.train.TrainingResult;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a network, tests it after every epoch, and keeps the results. */
@Command(
    name = "train",
    sortOptions = false,
    description = {
      "Trains a network and tests it after every epoch.",
      "",
      "The run's folder gets result.json, history.csv and timing.csv. Ctrl-C stops after the running step and"
          + " keeps what was written."
    },
    footer = {
      "  ./lamina train                                   ResNet20 on drawn pictures",
      "  ./lamina train ResNet20 --dataset cifar10 --epochs 10",
      "  ./lamina train ResNet20 --data ~/cifar --precision bfloat16 --out runs/mine"
    })
final class TrainCommand implements Callable<Integer> {
  /** 128 and SIGINT's number, as shells have it. */
  private static final int STOPPED = 130;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "NETWORK",
      arity = "0..1",
      defaultValue = "ResNet20",
      description = "Its name; ./lamina list shows all. Default: ${DEFAULT-VALUE}.")
  private String network;

  @Mixin private DataOptions data;
  @Mixin private PlanOptions options;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The run's folder; it must be empty or absent. Default:"
              + " runs/NETWORK-DATASET-yyyyMMdd-HHmmss in the working folder.")
  private Path out;

  @Option(names = "--overwrite", description = "Replace an earlier run's files in --out.")
  private boolean overwrite;

  TrainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Everything that can be refused is looked at before anything slow begins. */
  @Override
  public Integer call() {
    data.check();
    TrainingPlan plan = options.plan(data.usualEpochs());
    NetworkInfo info = Networks.named(surroundings.networks(), network);
    RunFolder folder = new RunFolder(runFolder(info), overwrite);
    folder.check();
    data.hint().ifPresent(surroundings.out()::println);
    return train(info, data.load(surroundings, plan.seed()), plan, folder);
  }

  private int train(NetworkInfo info, DatasetSplit images, TrainingPlan plan, RunFolder folder) {
    NativeLibraries.noteFirstStart(surroundings.out());
    try (StopOnSignal signal = StopOnSignal.listen(surroundings.err());
        Progress progress = new Progress(surroundings.out(), surroundings.columns());
        Trainer trainer =
            Trainer.open(
                NetworkDefinition.load(info, surroundings.networks()),
                images,
                plan,
                List.of(
                    new PlanText(surroundings.out(), folder.path()),
                    new RunFiles(folder),
                    progress))) {
      signal.ask(trainer::requestStop);
      TrainingResult result = trainer.fit();
      surroundings.out().print(ResultText.of(result, plan, folder));
      return result.stopped() ? STOPPED : 0;
    } catch (LinkageError e) {
      throw new LaminaException(NativeLibraries.doNotLoad(e), e);
    }
  }

  private Path runFolder(NetworkInfo info) {
    return surroundings
        .folder()
        .resolve(
            out != null
                ? out
                : Path.of(
                    "runs",
                    info.name()
                        + "-"
                        + data.name()
                        + "-"
                        + LocalDateTime.now(surroundings.clock()).format(STAMP)));
  }
}
