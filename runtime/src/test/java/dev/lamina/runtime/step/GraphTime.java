package dev.lamina.runtime.step;

import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tensorflow.Graph;

/**
 * The time of building a network's training graph: both builds of the network, gradients and
 * updates, and before it that of loading TensorFlow. The first building is with a cold virtual
 * machine.
 *
 * <p>Arguments: a network of the class path, to which the samples belong; how many times (6);
 * images of a batch (1).
 */
public final class GraphTime {
  private GraphTime() {}

  public static void main(String[] args) {
    ClassLoader loader = GraphTime.class.getClassLoader();
    NetworkInfo info = Networks.named(loader, args[0]);
    NetworkDefinition network = NetworkDefinition.load(info, loader);
    int times = args.length > 1 ? Integer.parseInt(args[1]) : 6;
    int side = info.input().get(0);
    List<String> classes =
        IntStream.range(0, info.classes().orElseThrow()).mapToObj(i -> "class " + i).toList();
    ImageDataset images =
        ImageDataset.of("black", side, side, 3, classes, new byte[side * side * 3], new int[1]);
    int batch = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    TrainingPlan plan = TrainingPlan.forEpochs(1).withBatchSize(batch);
    Normalization.Numbers numbers = plan.normalization().resolve(images);
    long start = System.nanoTime();
    new Graph().close();
    System.out.printf(Locale.ROOT, "loading %.2f s%n", 1e-9 * (System.nanoTime() - start));
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      try (Graph graph = new Graph()) {
        TrainingGraph.build(graph, network, images, plan, numbers, BatchShare.WHOLE);
        System.out.printf(Locale.ROOT, "%.2f s%n", 1e-9 * (System.nanoTime() - begin));
      }
    }
  }
}
