package dev.lamina.runtime.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.runtime.Release;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.json.RecordJson;
import dev.lamina.runtime.plan.Parallelism;
import dev.lamina.runtime.plan.PlanDifferences;
import dev.lamina.runtime.plan.PlanJson;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.resume.DataIdentity;
import dev.lamina.runtime.resume.NetworkIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a worker is to do: all workers of a training have to be alike in it.
 *
 * @param lamina this library's version
 * @param tensorflow TensorFlow Java's
 * @param network which one
 * @param data which training images
 * @param plan how it is trained, as JSON
 * @param form what workers agree on besides the plan
 */
record WorkerIdentity(
    String lamina,
    String tensorflow,
    NetworkIdentity network,
    DataIdentity data,
    String plan,
    Parallelism form) {
  private static final RecordJson JSON = RecordJson.kept("worker's identity");

  static WorkerIdentity of(
      NetworkInfo network, DataIdentity data, TrainingPlan plan, Parallelism form) {
    return new WorkerIdentity(
        Release.VERSION,
        Release.TENSORFLOW,
        NetworkIdentity.of(network),
        data,
        PlanJson.of(plan),
        form);
  }

  /** Returns it as JSON. */
  String json() {
    return JSON.text(this);
  }

  /**
   * Says in what a worker differs from this one, the chief; empty if in nothing.
   *
   * @param json the worker's
   */
  String differences(String json) {
    JsonNode tree = JSON.tree(json);
    List<String> differences = new ArrayList<>();
    version("Lamina", lamina, tree.path("lamina").asText(), differences);
    version("TensorFlow Java", tensorflow, tree.path("tensorflow").asText(), differences);
    if (!differences.isEmpty()) {
      // Anything else may be written in another form.
      return String.join("; ", differences);
    }
    WorkerIdentity worker = JSON.parse(tree, WorkerIdentity.class);
    if (!network.fingerprint().equals(worker.network.fingerprint())) {
      differences.add(
          "its network is another "
              + worker.network.name()
              + " than the chief's "
              + network.name()
              + ": "
              + String.join("; ", network.differences(worker.network)));
    }
    if (!data.sha256().equals(worker.data.sha256())) {
      differences.add("its data is " + text(worker.data) + ", the chief's " + text(data));
    }
    differences.addAll(
        PlanDifferences.of(
            PlanJson.parse(worker.plan), "there", PlanJson.parse(plan), "in the chief's plan"));
    if (form.bfloat16Gradients() != worker.form.bfloat16Gradients()) {
      differences.add(
          "its gradients travel as %s, the chief's as %s"
              .formatted(worker.form.gradients(), form.gradients()));
    }
    if (form.synchronizedNorm() != worker.form.synchronizedNorm()) {
      differences.add(
          "its batch norm is %s, the chief's %s".formatted(worker.form.norm(), form.norm()));
    }
    return String.join("; ", differences);
  }

  private static void version(
      String what, String chiefs, String workers, List<String> differences) {
    if (!chiefs.equals(workers)) {
      differences.add("it is of " + what + " " + workers + ", the chief of " + chiefs);
    }
  }

  private static String text(DataIdentity data) {
    return String.format(
        Locale.ROOT,
        "%s (%,d training images, digest %.12s)",
        data.name(),
        data.images(),
        data.sha256());
  }
}
