package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Release;
import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.run.RunSpec;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  /** What goes with --resume. */
  private static final Set<String> WITH_RESUME =
      Stream.concat(Stream.of("--resume", "--data", "--stacktrace"), ClusterOptions.PLACES.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final ProcessContext surroundings;

  @Parameters(
      paramLabel = "NETWORK",
      arity = "0..1",
      description =
          "Its name; ./lamina list shows all. Default: the only one that there is, or ResNet20.")
  private Optional<String> network = Optional.empty();

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
  @Mixin private InitOptions init = new InitOptions();

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Go on with the run in that folder from its newest checkpoint, as if it had not been"
              + " interrupted. Takes no other option but where to compute, such as --workers, and"
              + " --data, where the same images lie now: the folder keeps the rest.")
  private Path resume;

  @Option(
      names = "--auto-resume",
      description =
          "Go on with the run in --out if it has a checkpoint, else begin it: for schedulers that"
              + " start a command again.")
  private boolean autoResume;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Spec private CommandSpec spec;

  TrainCommand(ProcessContext surroundings) {
    this.surroundings = surroundings;
  }

  /** Everything that can be refused is looked at before anything slow begins. */
  @Override
  public Integer call() {
    if (resume != null) {
      return goOn();
    }
    AskedTraining asked = asked();
    if (cluster.isOther(surroundings.environment())) {
      return asked.asOther();
    }
    RunFolder folder =
        new RunFolder(runFolder(asked.network()), overwrite || mayGoOn() || startedAgain());
    boolean begins =
        !mayGoOn() || new CheckpointStore(folder.checkpoints()).newestFirst().isEmpty();
    if (begins) {
      folder.check();
    }
    if (cluster.supervises(surroundings.environment())) {
      return asked.supervise(folder, arguments());
    }
    asked.useDevice();
    data.hint().ifPresent(surroundings.out()::println);
    return begins ? asked.begin(folder) : asked.goOn(folder, autoResume);
  }

  /** Returns what the options ask for. */
  AskedTraining asked() {
    data.check();
    init.check();
    cluster.requireSense(surroundings.environment());
    TrainingPlan plan = options.plan(surroundings.folder(), data.usualEpochs());
    NetworkInfo info = UsualNetwork.or(network, surroundings.networks());
    return new AskedTraining(
        surroundings,
        new RunSpec(
            RunSpec.FORMAT,
            Release.VERSION,
            info.className(),
            data.source(surroundings, plan.seed(), options.validation()),
            plan,
            Optional.of(checkpoints.keeping()),
            cluster.place(options.device())),
        init,
        cluster,
        options.scaling(surroundings.folder(), plan),
        options.precisionReason());
  }

  /** Returns whether a run that was begun in the folder is to go on. */
  private boolean mayGoOn() {
    if (autoResume && out == null) {
      throw new LaminaException("--auto-resume needs --out, the run's folder.");
    }
    return autoResume || start().equals(Optional.of(WorkerOrder.Start.RESUMED));
  }

  /** Returns whether the folder has what is left of processes that ended. */
  private boolean startedAgain() {
    return start().equals(Optional.of(WorkerOrder.Start.ANEW));
  }

  private Optional<WorkerOrder.Start> start() {
    return WorkerOrder.in(surroundings.environment()).map(WorkerOrder::start);
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
            .anyMatch(name -> !WITH_RESUME.contains(name));
    if (other || !given.matchedPositionals().isEmpty()) {
      throw new LaminaException(
          "--resume takes no network and no option but where to compute, such as --workers, and"
              + " --data, where the same images lie now: the run goes on as it was begun. What it"
              + " was begun with stands in "
              + resume.resolve("run.json")
              + ". To train on with other options, begin a run from its weights: ./lamina train"
              + " --init "
              + resume
              + ".");
    }
  }

  private int goOn() {
    refuseOtherOptions();
    RunFolder folder = new RunFolder(surroundings.folder().resolve(resume), false);
    AskedTraining kept = AskedTraining.kept(folder, surroundings, cluster);
    kept = data.folder(surroundings).map(kept::movedTo).orElse(kept);
    if (kept.cluster().isOther(surroundings.environment())) {
      return kept.asOther();
    }
    if (kept.cluster().supervises(surroundings.environment())) {
      return kept.supervise(folder, arguments());
    }
    kept.useDevice();
    return kept.goOn(folder, false);
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
