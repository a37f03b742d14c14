package dev.lamina.runtime.resume;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.checkpoint.Safetensors;
import dev.lamina.runtime.checkpoint.StoredFiles;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.json.RecordJson;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.PlanJson;
import dev.lamina.runtime.plan.TrainingPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a run goes on from.
 *
 * @param network which one
 * @param data which images
 * @param plan how it is trained
 * @param normalization the numbers that the plan's normalisation came to
 * @param environment what the bits depend on
 * @param workers how many processes train; empty for one
 * @param kernels what is computed otherwise because the machine said so; empty in what earlier
 *     releases wrote
 * @param state where the run stands
 * @param order the running epoch's order of images; empty between epochs
 * @param variables weights, moving statistics and what the optimizer remembers, by name
 * @param bestWeights the same after the best epoch, if a rule keeps them
 */
public record TrainingCheckpoint(
    NetworkIdentity network,
    DataIdentity data,
    TrainingPlan plan,
    Normalization.Numbers normalization,
    Environment environment,
    Optional<Workers> workers,
    Optional<Map<KernelCall, KernelForm>> kernels,
    TrainingState state,
    Optional<int[]> order,
    Map<String, TensorBytes> variables,
    Optional<Map<String, TensorBytes>> bestWeights) {
  private static final String NETWORK = "network.json";
  private static final String DATA = "data.json";
  private static final String PLAN = "plan.json";
  private static final String NORMALIZATION = "normalization.json";
  private static final String ENVIRONMENT = "environment.json";
  private static final String WORKERS = "workers.json";
  private static final String KERNELS = "kernels.txt";
  private static final String STATE = "state.json";
  private static final String ORDER = "order.safetensors";
  static final String VARIABLES = "variables.safetensors";
  private static final String BEST = "best.safetensors";
  private static final String ORDER_TENSOR = "order";

  /** Returns the files that it is written as. */
  public Map<String, CheckpointStore.Content> files() {
    Map<String, CheckpointStore.Content> files = new LinkedHashMap<>();
    files.put(NETWORK, CheckpointStore.Content.of(json(NETWORK).text(network)));
    files.put(DATA, CheckpointStore.Content.of(json(DATA).text(data)));
    files.put(PLAN, CheckpointStore.Content.of(PlanJson.of(plan)));
    files.put(NORMALIZATION, CheckpointStore.Content.of(PlanJson.of(normalization)));
    files.put(ENVIRONMENT, CheckpointStore.Content.of(json(ENVIRONMENT).text(environment)));
    workers.ifPresent(it -> files.put(WORKERS, CheckpointStore.Content.of(json(WORKERS).text(it))));
    kernels.ifPresent(it -> files.put(KERNELS, CheckpointStore.Content.of(KernelText.of(it))));
    files.put(STATE, CheckpointStore.Content.of(json(STATE).text(state)));
    order.ifPresent(
        numbers ->
            files.put(
                ORDER,
                out -> Safetensors.write(Map.of(ORDER_TENSOR, TensorBytes.of(numbers)), out)));
    files.put(VARIABLES, out -> Safetensors.write(variables, out));
    bestWeights.ifPresent(best -> files.put(BEST, out -> Safetensors.write(best, out)));
    return files;
  }

  /**
   * Reads it back.
   *
   * @throws LaminaException if a file is missing or has another form
   */
  public static TrainingCheckpoint of(StoredFiles files) {
    return new TrainingCheckpoint(
        json(NETWORK).parse(files.text(NETWORK), NetworkIdentity.class),
        json(DATA).parse(files.text(DATA), DataIdentity.class),
        PlanJson.parse(files.text(PLAN)),
        PlanJson.parseNormalization(files.text(NORMALIZATION)),
        json(ENVIRONMENT).parse(files.text(ENVIRONMENT), Environment.class),
        files.has(WORKERS)
            ? Optional.of(json(WORKERS).parse(files.text(WORKERS), Workers.class))
            : Optional.empty(),
        files.has(KERNELS)
            ? Optional.of(KernelText.parse(files.text(KERNELS), KERNELS))
            : Optional.empty(),
        json(STATE).parse(files.text(STATE), TrainingState.class),
        tensors(files, ORDER).map(tensors -> tensors.get(ORDER_TENSOR).ints()),
        tensors(files, VARIABLES)
            .orElseThrow(
                () -> new LaminaException("The checkpoint " + files.folder() + " has no weights.")),
        tensors(files, BEST));
  }

  private static RecordJson json(String file) {
    return RecordJson.kept("checkpoint's " + file);
  }

  private static Optional<Map<String, TensorBytes>> tensors(StoredFiles files, String name) {
    Path file = files.folder().resolve(name);
    return files.has(name)
        ? Optional.of(Safetensors.read(files.bytes(name), file.toString()))
        : Optional.empty();
  }
}
