package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.checkpoint.RunLock;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.run.RunFolder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  /** What goes with --resume. */
  private static final Set<String> WITH_RESUME =
      Stream.concat(Stream.of("--resume", "--stacktrace"), ClusterOptions.PLACES.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final ProcessContext surroundings;

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
              + " interrupted. Takes no other option but where to compute, such as --workers: the"
              + " folder keeps them.")
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
    data.check();
    cluster.requireSense(surroundings.environment());
    TrainingPlan plan = options.plan(data.usualEpochs());
    NetworkInfo info = Networks.named(surroundings.networks(), network);
    if (cluster.isOther(surroundings.environment())) {
      return asOther(info, plan);
    }
    RunFolder folder = new RunFolder(runFolder(info), overwrite || mayGoOn() || startedAgain());
    boolean begins =
        !mayGoOn() || new CheckpointStore(folder.checkpoints()).newestFirst().isEmpty();
    if (begins) {
      folder.check();
    }
    if (cluster.supervises(surroundings.environment())) {
      return supervise(surroundings, folder, arguments());
    }
    useDevice();
    data.hint().ifPresent(surroundings.out()::println);
    return begins ? begin(info, plan, folder) : goOn(info, plan, folder);
  }

  @SuppressWarnings("try") // The lock is only held.
  private int begin(NetworkInfo info, TrainingPlan plan, RunFolder folder) {
    ModelCheckpoint policy = checkpoints.policy(folder);
    DatasetSplit images = images(info);
    TrainerOpening opening = new TrainerOpening(images, plan, cluster.settings(surroundings));
    try (RunLock lock = folder.lock()) {
      RunRequest request = RunRequest.of(arguments(), surroundings.folder());
      return new RunTraining(surroundings, info, images)
          .inFolder(
              folder,
              Optional.of(request),
              rows(plan),
              options.precisionReason(),
              (definition, listeners) -> {
                if (folder.overwrite()) {
                  // The earlier run's checkpoints go, but not before this run is sure to begin.
                  cluster.check(info, images, plan, policy, surroundings.environment());
                  folder.create();
                }
                return opening.begin(definition, policy, listeners);
              });
    }
  }

  /** A worker that is not the chief has no folder. */
  private int asOther(NetworkInfo info, TrainingPlan plan) {
    useDevice();
    DatasetSplit images = images(info);
    return new RunTraining(surroundings, info, images)
        .asOther(new TrainerOpening(images, plan, cluster.settings(surroundings))::asOther);
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

  private int supervise(ProcessContext given, RunFolder folder, List<String> arguments) {
    List<String> gpus = options.gpus(given.environment());
    if (gpus.isEmpty()) {
      cluster
          .crowd(Runtime.getRuntime().availableProcessors())
          .ifPresent(note -> given.err().println("lamina: " + note));
    }
    return new Supervisor(given, arguments, folder.path(), cluster, gpus).run();
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
          "--resume takes no network and no option but where to compute, such as --workers: the run"
              + " goes on as it was begun. What it was begun with stands in "
              + resume.resolve("run.json")
              + ".");
    }
  }

  private int goOn() {
    refuseOtherOptions();
    RunFolder folder = new RunFolder(surroundings.folder().resolve(resume), false);
    TrainCommand begun = begun(folder, surroundings);
    begun.cluster = begun.cluster.placedAs(cluster);
    TrainingPlan plan = begun.options.plan(begun.data.usualEpochs());
    NetworkInfo info = Networks.named(surroundings.networks(), begun.network);
    if (begun.cluster.isOther(surroundings.environment())) {
      return begun.asOther(info, plan);
    }
    if (begun.cluster.supervises(surroundings.environment())) {
      return begun.supervise(surroundings, folder, arguments());
    }
    begun.useDevice();
    return begun.goOn(info, plan, folder);
  }

  /** Reads the images that a run was asked to train on, from what its folder keeps. */
  static DatasetSplit images(RunFolder folder, ProcessContext surroundings) {
    TrainCommand begun = begun(folder, surroundings);
    return begun.images(Networks.named(surroundings.networks(), begun.network));
  }

  /** Returns the command that began a run, as the run's folder keeps it. */
  private static TrainCommand begun(RunFolder folder, ProcessContext surroundings) {
    RunRequest request = RunRequest.read(folder);
    TrainCommand begun = new TrainCommand(surroundings.in(Path.of(request.folder())));
    new CommandLine(begun).parseArgs(request.arguments().toArray(String[]::new));
    return begun;
  }

  private DatasetSplit images(NetworkInfo info) {
    return data.load(surroundings, info, options.seed(), options.validation());
  }

  @SuppressWarnings("try") // The lock is only held.
  private int goOn(NetworkInfo info, TrainingPlan plan, RunFolder folder) {
    ModelCheckpoint policy = checkpoints.policy(folder);
    try (RunLock lock = folder.lock()) {
      DatasetSplit images = images(info);
      TrainerOpening opening = new TrainerOpening(images, plan, cluster.settings(surroundings));
      return new RunTraining(surroundings, info, images)
          .inFolder(
              folder,
              Optional.empty(),
              rows(plan),
              options.precisionReason(),
              (definition, listeners) -> opening.goOn(definition, policy, listeners, autoResume));
    }
  }

  /** What there is to say about a run besides its plan. */
  private Map<String, String> rows(TrainingPlan plan) {
    Map<String, String> rows = new LinkedHashMap<>();
    options.scaling(plan).ifPresent(text -> rows.put("Scaling", text));
    cluster.text(surroundings.environment(), plan).ifPresent(text -> rows.put("Workers", text));
    return rows;
  }

  private void useDevice() {
    try {
      options.useDevice();
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
