package dev.lamina.runtime.step;

import dev.lamina.runtime.plan.Checks;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.ndarray.Shape;

/**
 * Batch norms that would see a single value a channel: it is its own mean and has no variance, so
 * that the result is the offset whatever the images are, and nothing before it learns.
 */
final class SingleValueNorms {
  private static final String BATCH_NORM = "FusedBatchNormV3";

  private SingleValueNorms() {}

  /**
   * Refuses them.
   *
   * @param graph with a training build and no other
   * @param scope the build's, with a slash at its end
   * @param plan of the run
   * @param share which part of every batch is computed; synchronised norms see all parts
   * @throws dev.lamina.runtime.LaminaException with the first one's name, and how many there are
   */
  static void refuse(Graph graph, String scope, TrainingPlan plan, BatchShare share) {
    if (!share.whole() && share.form().synchronizedNorm()) {
      return;
    }
    List<String> norms = new ArrayList<>();
    graph
        .operations()
        .forEachRemaining(
            operation -> {
              if (operation.type().equals(BATCH_NORM) && hasOneValue(operation)) {
                norms.add(layer(operation.name(), scope));
              }
            });
    Checks.require(
        norms.isEmpty(),
        "%d %s 1 value a channel to compute mean and variance of, which makes the result the same"
            + " for all images: %s. Of a batch of %d images%s%s, it sees 1 image of 1x1 pixels. Take"
            + " a batch of which each part has 2 images or more.",
        norms.size(),
        norms.size() == 1 ? "batch norm has" : "batch norms have",
        norms.isEmpty() ? "" : first(norms),
        plan.batchSize(),
        plan.accumulation() == 1 ? "" : " in " + plan.accumulation() + " parts",
        share.whole() ? "" : ", shared by " + share.workers() + " workers");
  }

  private static boolean hasOneValue(GraphOperation norm) {
    Shape map = norm.input(0).shape();
    return norm.attributes().getAttrBool("is_training")
        && map.numDimensions() == 4
        && map.get(0) == 1
        && map.get(1) == 1
        && map.get(2) == 1;
  }

  private static String first(List<String> norms) {
    return "'" + norms.get(0) + "'" + (norms.size() == 1 ? "" : " is the first");
  }

  private static String layer(String name, String scope) {
    String within = name.startsWith(scope) ? name.substring(scope.length()) : name;
    int last = within.lastIndexOf('/');
    return last < 0 ? within : within.substring(0, last);
  }
}
