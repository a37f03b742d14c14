package dev.lamina.runtime.resume;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointStore;
import dev.lamina.runtime.checkpoint.StoredFiles;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.plan.Checks;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.step.WeightAverages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A network with the weights that a run came to: all that is needed to predict.
 *
 * @param network the network
 * @param data what it was trained on
 * @param precision what its layers computed in when it was trained
 * @param normalization how bytes become its input
 * @param weights weights and moving statistics by name, or their averages where the plan averages;
 *     what the optimizer remembers is left out
 * @param step after how many updates
 * @param checkpoint the folder that the weights are from
 * @param origin where the weights are from if they were imported
 * @param notes what the user should know, in sentences: checkpoints that are damaged and were
 *     passed over, and of which epoch the weights are where that is not the newest or not the best
 */
public record TrainedNetwork(
    NetworkDefinition network,
    DataIdentity data,
    Precision precision,
    Normalization.Numbers normalization,
    Map<String, TensorBytes> weights,
    long step,
    Path checkpoint,
    Optional<Origin> origin,
    List<String> notes) {

  /** Copies map and list. */
  public TrainedNetwork {
    weights = Map.copyOf(weights);
    notes = List.copyOf(notes);
  }

  /** Returns the name of the data that it was trained on. */
  public String dataset() {
    return data.name();
  }

  /** Returns the classes' names in the order of their numbers. */
  public List<String> classNames() {
    return data.classNames();
  }

  /**
   * Refuses other images than it was trained on.
   *
   * @throws LaminaException with what differs
   */
  public void requireSameData(DatasetSplit images) {
    data.require(DataIdentity.of(images), checkpoint.toString());
  }

  /**
   * Reads the newest checkpoint that is not damaged, of the network that it names.
   *
   * @param checkpoints the folder with a run's checkpoints
   * @param networks where networks are looked for
   * @return network and weights
   * @throws LaminaException if there is no usable checkpoint, or if its network is not there or is
   *     another one by now; the message has the layers that differ
   */
  public static TrainedNetwork newest(Path checkpoints, ClassLoader networks) {
    return read(
        checkpoints,
        identity ->
            NetworkDefinition.load(Networks.named(networks, identity.className()), networks));
  }

  /**
   * As {@link #newest(Path, ClassLoader)}, of a given network.
   *
   * @param checkpoints the folder with a run's checkpoints
   * @param network the network that they are of
   * @return network and weights
   * @throws LaminaException if there is no usable checkpoint, or if it is of another network
   */
  public static TrainedNetwork newest(Path checkpoints, NetworkDefinition network) {
    return read(checkpoints, identity -> network);
  }

  private static TrainedNetwork read(
      Path checkpoints, Function<NetworkIdentity, NetworkDefinition> networks) {
    List<String> notes = new ArrayList<>();
    StoredFiles files = Resumed.newestFiles(new CheckpointStore(checkpoints), checkpoints, notes);
    TrainingCheckpoint checkpoint = TrainingCheckpoint.of(files);
    NetworkDefinition network = networks.apply(checkpoint.network());
    checkpoint.network().require(NetworkIdentity.of(network.info()), files.folder().toString());
    KeptEpoch.note(checkpoint.plan(), checkpoint.state(), checkpoint.bestWeights().isPresent())
        .ifPresent(notes::add);
    return new TrainedNetwork(
        network,
        checkpoint.data(),
        checkpoint.plan().precision(),
        checkpoint.normalization(),
        weights(network.info(), checkpoint.variables(), files.folder()),
        files.step(),
        files.folder(),
        Origin.of(files),
        notes);
  }

  private static Map<String, TensorBytes> weights(
      NetworkInfo network, Map<String, TensorBytes> variables, Path folder) {
    Map<String, TensorBytes> weights = new TreeMap<>();
    for (NetworkInfo.WeightInfo weight : network.weights()) {
      TensorBytes value =
          variables.getOrDefault(WeightAverages.name(weight.name()), variables.get(weight.name()));
      Checks.require(
          value != null,
          "The checkpoint %s has no value for the weight '%s'.",
          folder,
          weight.name());
      weights.put(weight.name(), value);
    }
    return weights;
  }
}
