package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.cluster.Cluster;
import dev.lamina.runtime.cluster.ClusterForm;
import dev.lamina.runtime.cluster.ClusterTraining;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.Parallelism;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.ModelCheckpoint;
import dev.lamina.runtime.run.RunSpec;
import dev.lamina.runtime.train.Trainer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Training by several processes. */
final class ClusterOptions {
  /** What may differ when a run goes on: where it is computed, not what. */
  static final Set<String> PLACES =
      Set.of(
          "--workers",
          "--restarts",
          "--cluster",
          "--task",
          "--control-port",
          "--join-timeout",
          "--worker-timeout");

  private static final String TF_CONFIG = "TF_CONFIG";

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Train by N processes on this machine, one a GPU, or with the processor's threads"
              + " divided; --batch is that of all together. Default: 1.")
  private Integer workers;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Start the processes of --workers again from the last checkpoint if one is killed or"
              + " hangs, at most N times. Default: ${DEFAULT-VALUE}.")
  private int restarts;

  @Option(
      names = "--cluster",
      paramLabel = "LIST",
      description =
          "Train by several machines: host:port,host:port of all workers, the same in each; the"
              + " first is the chief, who keeps the run's files. Default: what TF_CONFIG says, or"
              + " alone.")
  private String cluster;

  @Option(
      names = "--task",
      paramLabel = "K",
      description = "Which worker of --cluster this is, from 0.")
  private Integer task;

  @Option(
      names = "--control-port",
      paramLabel = "N",
      description =
          "Where the chief listens for the other workers, beside TensorFlow. Default: 1000 above"
              + " its port in --cluster.")
  private Integer controlPort;

  @Option(
      names = "--join-timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "Wait so long for the other workers to come. Default: ${DEFAULT-VALUE}.")
  private int joinSeconds;

  @Option(
      names = "--worker-timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "A worker of whom nothing is heard for so long is lost. Default: ${DEFAULT-VALUE}.")
  private int silenceSeconds;

  @Option(
      names = "--gradients",
      paramLabel = "TYPE",
      defaultValue = "float32",
      description =
          "What gradients travel as between workers: float32, or bfloat16, half the bytes. Default:"
              + " ${DEFAULT-VALUE}.")
  private ComputeOptions.PrecisionWord gradients;

  @Option(
      names = "--sync-norm",
      description =
          "Let batch norm use mean and variance of the batch of all workers, not of each one's"
              + " part.")
  private boolean synchronizedNorm;

  /** Returns whether this process starts workers instead of being one. */
  boolean supervises(Map<String, String> environment) {
    if (WorkerOrder.in(environment).isPresent() || workers == null) {
      return false;
    }
    if (workers < 1 || restarts < 0) {
      throw new LaminaException(
          "--workers "
              + workers
              + " --restarts "
              + restarts
              + " makes no sense; give at least 1 worker and 0 restarts.");
    }
    if (cluster != null || environment.containsKey(TF_CONFIG)) {
      throw new LaminaException(
          "--workers starts all workers on this machine, and "
              + (cluster == null ? TF_CONFIG : "--cluster")
              + " says that they are elsewhere; "
              + (cluster == null
                  ? "unset TF_CONFIG or leave --workers away."
                  : "give one of them."));
    }
    if (controlPort != null) {
      throw new LaminaException("--workers chooses all ports itself; leave --control-port away.");
    }
    return workers > 1;
  }

  /**
   * Refuses what cannot be, and options for several workers where there is one.
   *
   * @throws LaminaException with the option
   */
  void requireSense(Map<String, String> environment) {
    boolean several =
        workers != null
            || cluster != null
            || environment.containsKey(TF_CONFIG)
            || WorkerOrder.in(environment).isPresent();
    patience();
    if (!several && (synchronizedNorm || parallelism().bfloat16Gradients())) {
      throw new LaminaException(
          (synchronizedNorm ? "--sync-norm" : "--gradients")
              + " is for training by several processes; add --workers N or --cluster, or leave it"
              + " away.");
    }
  }

  /** Returns what to say where workers take turns on the processor; empty if they need not. */
  Optional<String> crowd(int processors) {
    return workers > processors
        ? Optional.of(
            workers
                + " workers take turns on the "
                + Numerals.plural(processors, "thread")
                + " of this machine, each with memory of its own.")
        : Optional.empty();
  }

  /**
   * Returns the workers that this process is one of; empty if it trains alone.
   *
   * @throws LaminaException if what is said of them makes no sense
   */
  Optional<ClusterForm> form(Map<String, String> environment) {
    Optional<WorkerOrder> order = WorkerOrder.in(environment);
    if (order.isPresent()) {
      return order.map(WorkerOrder::form);
    }
    if ((cluster == null) != (task == null)) {
      throw new LaminaException(
          "--cluster and --task go together: the addresses of all workers, and which of them this"
              + " is.");
    }
    Optional<ClusterForm> form =
        cluster != null
            ? Optional.of(ClusterForm.of(cluster, task))
            : Optional.ofNullable(environment.get(TF_CONFIG)).map(ClusterForm::ofTfConfig);
    return form.filter(it -> it.size() > 1)
        .map(it -> controlPort == null ? it : it.withControlPort(controlPort));
  }

  /** Returns whether this process is a worker, and not the chief. */
  boolean isOther(Map<String, String> environment) {
    return form(environment).filter(it -> !it.chief()).isPresent();
  }

  /** Refuses what {@link Trainer#check} does; workers check their shares themselves. */
  void check(
      NetworkInfo network,
      DatasetSplit data,
      TrainingPlan plan,
      ModelCheckpoint policy,
      Map<String, String> environment) {
    if (form(environment).isEmpty()) {
      Trainer.check(network, data, plan, policy);
    }
  }

  /** Returns what there is to say about the workers; empty for one. */
  Optional<String> text(Map<String, String> environment, TrainingPlan plan) {
    return form(environment)
        .map(
            it ->
                it.size()
                    + ", each with "
                    + plan.batchSize() / it.size()
                    + " images of a batch; gradients travel as "
                    + parallelism().gradients()
                    + ", batch norm is "
                    + parallelism().norm());
  }

  /**
   * Returns who trains together; empty if this process trains alone.
   *
   * @throws LaminaException if what is said of them makes no sense
   */
  Optional<ClusterTraining.Settings> settings(ProcessContext surroundings) {
    boolean quiet =
        WorkerOrder.in(surroundings.environment()).filter(it -> it.task() > 0).isPresent();
    return form(surroundings.environment())
        .map(
            it ->
                new ClusterTraining.Settings(
                    it,
                    parallelism(),
                    patience(),
                    quiet ? note -> {} : surroundings.err()::println,
                    message -> end(surroundings, message)));
  }

  /** Ends this process without the hooks that wait for the running step. */
  private static void end(ProcessContext surroundings, String message) {
    surroundings.err().println("lamina: " + message);
    surroundings.err().flush();
    Runtime.getRuntime().halt(Failures.otherLost(surroundings.environment()));
  }

  int workers() {
    return workers;
  }

  int restarts() {
    return restarts;
  }

  private Parallelism parallelism() {
    boolean bfloat16 =
        switch (gradients) {
          case FLOAT32 -> false;
          case BFLOAT16 -> true;
          default ->
              throw new LaminaException(
                  "Gradients travel as float32 or bfloat16, not as "
                      + Choices.word(gradients)
                      + ".");
        };
    return new Parallelism(bfloat16, synchronizedNorm);
  }

  /**
   * Returns how long workers wait for each other.
   *
   * @throws LaminaException if a time is out of its range
   */
  private Cluster.Patience patience() {
    if (joinSeconds < 1 || silenceSeconds < 3) {
      throw new LaminaException(
          "--join-timeout "
              + joinSeconds
              + " and --worker-timeout "
              + silenceSeconds
              + " cannot be; give at least 1 and 3 seconds.");
    }
    return new Cluster.Patience(
        Duration.ofSeconds(joinSeconds), Duration.ofSeconds(silenceSeconds));
  }

  /** Returns where a run is computed that these ask for. */
  RunSpec.Place place(Device device) {
    return new RunSpec.Place(
        device.toString(), workers == null ? 1 : Math.max(1, workers), parallelism());
  }

  /** Returns those of a run that goes on, with the places that were given for it. */
  static ClusterOptions of(RunSpec.Place kept, ClusterOptions given) {
    ClusterOptions placed = new ClusterOptions();
    boolean elsewhere = given.workers != null || given.cluster != null;
    placed.workers = elsewhere || kept.workers() == 1 ? given.workers : (Integer) kept.workers();
    placed.cluster = given.cluster;
    placed.task = given.task;
    placed.controlPort = given.controlPort;
    placed.restarts = given.restarts;
    placed.joinSeconds = given.joinSeconds;
    placed.silenceSeconds = given.silenceSeconds;
    placed.gradients =
        kept.parallelism().bfloat16Gradients()
            ? ComputeOptions.PrecisionWord.BFLOAT16
            : ComputeOptions.PrecisionWord.FLOAT32;
    placed.synchronizedNorm = kept.parallelism().synchronizedNorm();
    return placed;
  }
}
