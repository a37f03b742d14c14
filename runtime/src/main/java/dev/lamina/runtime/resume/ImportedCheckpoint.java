package dev.lamina.runtime.resume;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.checkpoint.Digests;
import dev.lamina.runtime.checkpoint.Safetensors;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.weights.ForeignWeights;
import dev.lamina.runtime.weights.PretrainedConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Weights of another framework as a checkpoint of a run that has made no step: whatever takes a
 * run's folder takes them too.
 */
public final class ImportedCheckpoint {
  /** The name of the data that nobody here has seen. */
  public static final String DATA = "imported weights";

  private ImportedCheckpoint() {}

  /**
   * Writes the checkpoint: whole, or not at all.
   *
   * @param weights of a classifier
   * @param origin where they are from
   * @param checkpoints the folder that gets it; without any
   * @return where it is
   * @throws LaminaException if the folder has checkpoints or cannot be written, or if a weight is
   *     not finite
   */
  public static Path write(ForeignWeights weights, Origin origin, Path checkpoints) {
    CheckpointStore store = new CheckpointStore(checkpoints);
    if (!store.newestFirst().isEmpty()) {
      throw new LaminaException(
          "There are checkpoints in " + checkpoints + " already; name another folder.");
    }
    NetworkInfo network = weights.table().network();
    Normalization.Channels normalization =
        origin
            .config()
            .map(it -> new Normalization.Channels(it.mean(), it.deviation()))
            .orElse(Normalization.IMAGENET);
    TrainingCheckpoint empty =
        new TrainingCheckpoint(
            NetworkIdentity.of(network),
            new DataIdentity(
                DATA,
                0,
                classNames(network, origin.config()),
                Digests.hex(DATA.getBytes(StandardCharsets.UTF_8))),
            TrainingPlan.forEpochs(1).withNormalization(normalization),
            normalization,
            Environment.here(),
            Optional.empty(),
            Optional.empty(),
            TrainingState.BEGIN,
            Optional.empty(),
            Map.of(),
            Optional.empty());
    Map<String, CheckpointStore.Content> files = empty.files();
    files.put(TrainingCheckpoint.VARIABLES, weights::writeTo);
    files.put(
        Origin.ORIGIN,
        CheckpointStore.Content.of(
            Origin.Text.JSON.text(new Origin.Text(origin.file(), origin.scheme()))));
    files.put(Origin.COUNTERS, out -> Safetensors.write(origin.counters(), out));
    origin
        .config()
        .map(PretrainedConfig::text)
        .ifPresent(text -> files.put(Origin.CONFIG, CheckpointStore.Content.of(text)));
    return store.write(0, files).folder();
  }

  /** The names that came with the weights; else numbers. */
  private static List<String> classNames(NetworkInfo network, Optional<PretrainedConfig> config) {
    int classes = network.output().get(0);
    List<String> names = config.map(PretrainedConfig::classNames).orElse(List.of());
    return names.size() == classes
        ? names
        : IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }
}
