package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.RunLock;
import dev.lamina.runtime.data.DataAccess;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.run.RunFolder;
import dev.lamina.runtime.run.RunSpec;
import dev.lamina.runtime.train.Trainer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/**
 * A training as it is asked for: by options, or by what a run's folder keeps.
 *
 * @param surroundings of the command
 * @param spec what the run is
 * @param init what its weights begin from, if it begins
 * @param cluster who trains together
 * @param scaling how the plan's rate was scaled, if it was
 * @param precisionReason why the precision is what it is, if it was not asked for
 */
record AskedTraining(
    ProcessContext surroundings,
    RunSpec spec,
    InitOptions init,
    ClusterOptions cluster,
    Optional<String> scaling,
    Optional<String> precisionReason) {

  /**
   * Returns the training that a folder keeps.
   *
   * @param given where to compute it now
   * @throws LaminaException if the folder keeps none that can be read
   */
  static AskedTraining kept(RunFolder folder, ProcessContext surroundings, ClusterOptions given) {
    Optional<RunSpec> kept = RunSpec.read(folder);
    RunSpec spec = kept.isPresent() ? kept.get() : ofWords(folder, surroundings);
    return new AskedTraining(
        surroundings,
        spec,
        new InitOptions(),
        ClusterOptions.of(spec.place(), given),
        Optional.empty(),
        Optional.empty());
  }

  /** Early releases kept the words of the command. */
  private static RunSpec ofWords(RunFolder folder, ProcessContext surroundings) {
    RunRequest request = RunRequest.read(folder);
    TrainCommand begun = new TrainCommand(surroundings.in(Path.of(request.folder())));
    Choices.register(new CommandLine(begun)).parseArgs(request.arguments().toArray(String[]::new));
    return begun.asked().spec();
  }

  /**
   * Returns this with the same images at another place.
   *
   * @throws LaminaException if they lie in no folder
   */
  AskedTraining movedTo(Path data) {
    RunSpec moved =
        spec.withData(
            spec.data()
                .movedTo(data)
                .orElseThrow(
                    () ->
                        new LaminaException(
                            "The run's images, "
                                + spec.data().name()
                                + ", lie in no folder that could have moved; leave --data away.")));
    return new AskedTraining(surroundings, moved, init, cluster, scaling, precisionReason);
  }

  NetworkInfo network() {
    return Networks.named(surroundings.networks(), spec.network());
  }

  DatasetSplit images() {
    return spec.data()
        .open(
            new DataAccess(
                network().input(), surroundings.environment(), new DownloadLines(surroundings)));
  }

  private ModelCheckpoint policy(RunFolder folder) {
    return spec.checkpoints()
        .map(it -> it.in(folder))
        .orElseGet(() -> ModelCheckpoint.everyEpoch(folder.checkpoints()));
  }

  private Device device() {
    return Device.of(spec.place().device());
  }

  /** Lets TensorFlow compute on the device that is asked for. */
  void useDevice() {
    try {
      device().use();
    } catch (LinkageError e) {
      throw new LaminaException(NativeLibraries.doNotLoad(e), e);
    }
  }

  @SuppressWarnings("try") // The lock is only held.
  int begin(RunFolder folder) {
    ModelCheckpoint policy = policy(folder);
    DatasetSplit images = images();
    AutoPrecision precision = new AutoPrecision(precisionReason);
    try (RunLock lock = folder.lock()) {
      return training(images)
          .inFolder(
              folder,
              spec,
              rows(),
              precision::reason,
              (definition, listeners) -> {
                if (folder.overwrite()) {
                  // The earlier run's checkpoints go, but not before this run is sure to begin.
                  cluster.check(network(), images, spec.plan(), policy, surroundings.environment());
                  folder.create();
                }
                return init.apply(
                    precision.open(
                        spec.plan(),
                        plan ->
                            new TrainerOpening(images, plan, cluster.settings(surroundings))
                                .begin(definition, policy, listeners)),
                    surroundings);
              });
    }
  }

  /**
   * Goes on with the run in a folder.
   *
   * @param asAsked whether its plan has to be the one that was asked for
   */
  @SuppressWarnings("try") // The lock is only held.
  int goOn(RunFolder folder, boolean asAsked) {
    ModelCheckpoint policy = policy(folder);
    try (RunLock lock = folder.lock()) {
      DatasetSplit images = images();
      TrainerOpening opening = opening(images);
      return training(images)
          .inFolder(
              folder,
              spec,
              rows(),
              () -> precisionReason,
              (definition, listeners) -> {
                Trainer trainer = opening.goOn(definition, policy, listeners, asAsked);
                keepPlace(folder);
                return trainer;
              });
    }
  }

  /** The same images, as the opened trainer knows by now, are found where they lie now. */
  private void keepPlace(RunFolder folder) {
    RunSpec.read(folder)
        .filter(kept -> !kept.data().equals(spec.data()))
        .ifPresent(kept -> kept.withData(spec.data()).write(folder));
  }

  /** A worker that is not the chief has no folder. */
  int asOther() {
    useDevice();
    DatasetSplit images = images();
    return training(images)
        .asOther(
            (definition, listeners) ->
                init.apply(opening(images).asOther(definition, listeners), surroundings));
  }

  /** Starts workers on this machine. */
  int supervise(RunFolder folder, List<String> arguments) {
    List<String> gpus = ComputeOptions.gpus(device(), surroundings.environment());
    if (gpus.isEmpty()) {
      cluster
          .crowd(Runtime.getRuntime().availableProcessors())
          .ifPresent(note -> surroundings.err().println("lamina: " + note));
    }
    return new Supervisor(surroundings, arguments, folder.path(), cluster, gpus).run();
  }

  private TrainerOpening opening(DatasetSplit images) {
    return new TrainerOpening(images, spec.plan(), cluster.settings(surroundings));
  }

  private RunTraining training(DatasetSplit images) {
    return new RunTraining(surroundings, network(), images);
  }

  /** What there is to say about a run besides its plan. */
  private Map<String, String> rows() {
    Map<String, String> rows = new LinkedHashMap<>();
    scaling.ifPresent(text -> rows.put("Scaling", text));
    cluster
        .text(surroundings.environment(), spec.plan())
        .ifPresent(text -> rows.put("Workers", text));
    return rows;
  }
}
