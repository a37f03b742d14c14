package dev.lamina.samples;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.ChosenKernels;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.graph.kernel.KernelChoice;
import dev.lamina.runtime.graph.kernel.KernelRules;
import dev.lamina.runtime.graph.kernel.KernelVerdicts;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.step.BatchShare;
import dev.lamina.runtime.step.TrainingSession;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What it costs that no operation is wrong: training steps with the rules and without any, by
 * turns, in one process. The arguments are a precision, pairs of steps, and networks with their
 * batch sizes, such as {@code FLOAT32 7 ResNet20:128 ResNet50:8}.
 */
public final class KernelCost {
  private static final int WARM_UP = 2;

  private KernelCost() {}

  /** Prints the median seconds of both, and the median of the pairs' quotients. */
  public static void main(String[] args) {
    for (String network : Arrays.asList(args).subList(2, args.length)) {
      String[] parts = network.split(":", 2);
      measure(parts[0], Integer.parseInt(parts[1]), args);
    }
  }

  private static void measure(String name, int batch, String[] args) {
    NetworkDefinition network = network(name);
    ImageDataset images = noise(network, batch);
    TrainingPlan plan =
        TrainingPlan.forEpochs(1).withBatchSize(batch).withPrecision(Precision.valueOf(args[0]));
    int pairs = Integer.parseInt(args[1]);
    double[] right = new double[pairs];
    double[] plain = new double[pairs];
    double[] quotients = new double[pairs];
    KernelChoice none = new KernelChoice(new KernelRules(List.of()), KernelVerdicts.NONE);
    try (TrainingSession without = open(network, images, plan, none);
        TrainingSession with = open(network, images, plan, ChosenKernels.here())) {
      for (int pair = -WARM_UP; pair < pairs; pair++) {
        double one = seconds(without, batch);
        double other = seconds(with, batch);
        if (pair >= 0) {
          plain[pair] = one;
          right[pair] = other;
          quotients[pair] = other / one;
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-16s %s batch %d: without rules %.3f s, with %.3f s, quotient %.3f%n",
        name,
        plan.precision(),
        batch,
        median(plain),
        median(right),
        median(quotients));
  }

  private static TrainingSession open(
      NetworkDefinition network, ImageDataset images, TrainingPlan plan, KernelChoice kernels) {
    return TrainingSession.open(
        network,
        images,
        plan,
        plan.normalization().resolve(images),
        BatchShare.WHOLE,
        TrainingSession.Opener.HERE,
        kernels);
  }

  private static double seconds(TrainingSession session, int batch) {
    long start = System.nanoTime();
    session.step(IntStream.range(0, batch).toArray(), 0, 0, 0, 0);
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().toArray()[values.length / 2];
  }

  private static NetworkDefinition network(String name) {
    ClassLoader loader = KernelCost.class.getClassLoader();
    return Networks.onClassPath(loader).stream()
        .filter(network -> network.name().equals(name))
        .findFirst()
        .map(network -> NetworkDefinition.load(network, loader))
        .orElseThrow();
  }

  private static ImageDataset noise(NetworkDefinition network, int images) {
    List<Integer> input = network.info().input();
    int classes = network.info().classes().orElseThrow();
    byte[] pixels = new byte[images * input.get(0) * input.get(1) * input.get(2)];
    new Random(1).nextBytes(pixels);
    return ImageDataset.of(
        "random images",
        input.get(0),
        input.get(1),
        input.get(2),
        IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(),
        pixels,
        new Random(2).ints(images, 0, classes).toArray());
  }
}
