package dev.lamina.samples.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.RunLock;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.report.Progress;
import dev.lamina.runtime.report.RunFiles;
import dev.lamina.runtime.report.RunFolder;
import dev.lamina.runtime.tensorboard.TensorBoard;
import dev.lamina.runtime.train.ModelCheckpoint;
import dev.lamina.runtime.train.RunEnd;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingPlan;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.train.TrainingStart;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Trains a network, tests it after every epoch, and keeps the results. */
@Command(
    name = "train",
    sortOptions = false,
    description = {
      "Trains a network and tests it after every epoch.",
      "",
      "The run's folder gets result.json, history.csv, timing.csv, report.html, TensorBoard's event"
          + " file and checkpoints. Ctrl-C stops after the running step and keeps what was written."
    },
    footer = {
      "  ./lamina train                                   ResNet20 on drawn pictures",
      "  ./lamina train ResNet20 --dataset cifar10 --epochs 10",
      "  ./lamina train ResNet20 --data ~/cifar --precision float32 --out runs/mine"
    })
final class TrainCommand implements Callable<Integer> {
  /** 128 and SIGINT's number, as shells have it. */
  private static final int STOPPED = 130;

  /** After so many steps their scalars go to TensorBoard's file. */
  private static final int EVENT_STEPS = 20;

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

  @Mixin private CheckpointOptions checkpoints;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Go on with the run in that folder from its newest checkpoint, as if it had not been"
              + " interrupted. Takes no other option: the folder keeps them.")
  private Path resume;

  @Spec private CommandSpec spec;

  TrainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Everything that can be refused is looked at before anything slow begins. */
  @Override
  @SuppressWarnings("try") // The lock is only held.
  public Integer call() {
    if (resume != null) {
      return goOn();
    }
    data.check();
    TrainingPlan plan = options.plan(data.usualEpochs());
    useDevice();
    NetworkInfo info = Networks.named(surroundings.networks(), network);
    RunFolder folder = new RunFolder(runFolder(info), overwrite);
    folder.check();
    data.hint().ifPresent(surroundings.out()::println);
    ModelCheckpoint policy = checkpoints.policy(folder);
    DatasetSplit images = images(info);
    try (RunLock lock = folder.lock()) {
      RunRequest request = RunRequest.of(arguments(), surroundings.folder());
      return train(
          info,
          folder,
          images.test(),
          Optional.of(request),
          (definition, listeners) -> {
            if (overwrite) {
              // The earlier run's checkpoints go, but not before this run is sure to begin.
              Trainer.check(info, images, plan, policy);
              folder.create();
            }
            return Trainer.open(definition, images, plan, policy, listeners);
          });
    }
  }

  /** What stands behind the command's name. */
  private List<String> arguments() {
    List<String> all = spec.commandLine().getParseResult().originalArgs();
    return all.subList(all.indexOf(spec.name()) + 1, all.size());
  }

  private void refuseOtherOptions() {
    ParseResult given = spec.commandLine().getParseResult();
    boolean other =
        given.matchedOptions().stream()
            .map(OptionSpec::longestName)
            .anyMatch(name -> !name.equals("--resume") && !name.equals("--stacktrace"));
    if (other || !given.matchedPositionals().isEmpty()) {
      throw new LaminaException(
          "--resume takes no network and no other option: the run goes on as it was begun. What it"
              + " was begun with stands in "
              + resume.resolve("run.json")
              + ".");
    }
  }

  @SuppressWarnings("try") // The lock is only held.
  private int goOn() {
    refuseOtherOptions();
    RunFolder folder = new RunFolder(surroundings.folder().resolve(resume), false);
    TrainCommand begun = begun(folder, surroundings);
    try (RunLock lock = folder.lock()) {
      return begun.goOn(folder);
    }
  }

  /** Reads the images that a run was asked to train on, from what its folder keeps. */
  static DatasetSplit images(RunFolder folder, Surroundings surroundings) {
    TrainCommand begun = begun(folder, surroundings);
    return begun.images(Networks.named(surroundings.networks(), begun.network));
  }

  /** Returns the command that began a run, as the run's folder keeps it. */
  private static TrainCommand begun(RunFolder folder, Surroundings surroundings) {
    RunRequest request = RunRequest.read(folder);
    TrainCommand begun = new TrainCommand(surroundings.in(Path.of(request.folder())));
    new CommandLine(begun).parseArgs(request.arguments().toArray(String[]::new));
    return begun;
  }

  private DatasetSplit images(NetworkInfo info) {
    return data.load(surroundings, info, options.seed(), options.validation());
  }

  private int goOn(RunFolder folder) {
    useDevice();
    NetworkInfo info = Networks.named(surroundings.networks(), network);
    DatasetSplit images = images(info);
    return train(
        info,
        folder,
        images.test(),
        Optional.empty(),
        (definition, listeners) ->
            Trainer.resume(definition, images, checkpoints.policy(folder), listeners));
  }

  private void useDevice() {
    try {
      options.useDevice();
    } catch (LinkageError e) {
      throw new LaminaException(NativeLibraries.doNotLoad(e), e);
    }
  }

  /** Opens a trainer, once the network is loaded. */
  private interface Opening {
    Trainer open(NetworkDefinition definition, List<TrainingListener> listeners);
  }

  private int train(
      NetworkInfo info,
      RunFolder folder,
      ImageDataset test,
      Optional<RunRequest> request,
      Opening opening) {
    NativeLibraries.noteFirstStart(surroundings.out());
    try (StopOnSignal signal = StopOnSignal.listen(surroundings.err());
        Progress progress = new Progress(surroundings.out(), surroundings.columns());
        TensorBoard events = new TensorBoard(folder.path(), EVENT_STEPS);
        Trainer trainer =
            opening.open(
                NetworkDefinition.load(info, surroundings.networks()),
                List.of(
                    new PlanText(surroundings.out(), folder.path(), options.precisionReason()),
                    new RunFiles(folder),
                    new TrainingListener() {
                      @Override
                      public void started(TrainingStart start) {
                        request.ifPresent(it -> it.write(folder));
                      }
                    },
                    events,
                    progress))) {
      signal.ask(trainer::requestStop);
      TrainingResult result = trainer.fit();
      RunPage.write(trainer, result, test, folder, surroundings);
      surroundings.out().print(ResultText.of(result, trainer.start().plan(), folder));
      return result.end() == RunEnd.STOP_REQUESTED ? STOPPED : 0;
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
