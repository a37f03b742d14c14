package dev.lamina.runtime.cluster;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.networks.ResNet20;
import dev.lamina.runtime.networks.WideResNet16x4;
import dev.lamina.runtime.plan.Parallelism;
import dev.lamina.runtime.plan.Schedule;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.SmallData;
import dev.lamina.runtime.train.StepMetrics;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainingListener;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures a worker's steps for docs/measurements.md: shortest and median time of a step, and the
 * processor time of all threads of the process. Arguments: addresses ("-" for this process alone),
 * task, network (resnet20 or wrn), images a worker, steps, gradients (float32 or bfloat16).
 */
final class ClusterStepTime {
  private static final int WARM = 3;

  private ClusterStepTime() {}

  public static void main(String[] args) {
    Optional<ClusterForm> form =
        args[0].equals("-")
            ? Optional.empty()
            : Optional.of(ClusterForm.of(args[0], Integer.parseInt(args[1])));
    NetworkDefinition network = args[2].equals("wrn") ? WideResNet16x4.NETWORK : ResNet20.OPTION_B;
    int workers = form.map(ClusterForm::size).orElse(1);
    int batch = Integer.parseInt(args[3]) * workers;
    DatasetSplit data =
        new DatasetSplit(
            "noise",
            SmallData.noise(batch * Integer.parseInt(args[4]), 32, 32, 3, 10),
            SmallData.noise(1, 32, 32, 3, 10));
    TrainingPlan plan =
        TrainingPlan.forEpochs(1).withBatchSize(batch).withSchedule(Schedule.constant(1e-4f));
    Times times = new Times();
    try (Trainer trainer =
        form.map(
                it ->
                    ClusterTraining.open(
                        network,
                        data,
                        plan,
                        Optional.empty(),
                        new ClusterTraining.Settings(
                            it,
                            new Parallelism(args[5].equals("bfloat16"), false),
                            Cluster.Patience.USUAL,
                            note -> {},
                            message -> Runtime.getRuntime().halt(2)),
                        List.of(times)))
            .orElseGet(() -> Trainer.open(network, data, plan, List.of(times)))) {
      trainer.fit();
    }
    System.out.println(times.text());
    System.exit(0);
  }

  private static final class Times implements TrainingListener {
    private final List<Double> millis = new ArrayList<>();
    private long last = System.nanoTime();
    private long processorBegin;
    private long processorEnd;

    @Override
    public void stepFinished(StepMetrics step) {
      long now = System.nanoTime();
      if (step.step() > WARM) {
        millis.add(1e-6 * (now - last));
        processorEnd = processorTime();
      } else {
        processorBegin = processorTime();
      }
      last = now;
    }

    private static long processorTime() {
      return ((com.sun.management.OperatingSystemMXBean)
              ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }

    String text() {
      Collections.sort(millis);
      return String.format(
          Locale.ROOT,
          "steps %d, shortest %.1f ms, median %.1f ms, processor time %.1f ms a step",
          millis.size(),
          millis.get(0),
          millis.get(millis.size() / 2),
          1e-6 * (processorEnd - processorBegin) / millis.size());
    }
  }
}
