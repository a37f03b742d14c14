package dev.lamina.runtime.resume;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.ConventionReader;
import dev.lamina.runtime.graph.NetworkDefinition;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.weights.ConventionCheck;
import dev.lamina.runtime.weights.ForeignWeights;
import dev.lamina.runtime.weights.Head;
import dev.lamina.runtime.weights.NameScheme;
import dev.lamina.runtime.weights.PretrainedConfig;
import dev.lamina.runtime.weights.WeightTable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Takes weights of another framework into a network: all of them, or nothing.
 *
 * @param network a classifier
 * @param scheme how the framework names them
 * @param head what becomes of the layer that gives the classes
 * @param config what stood beside them; without one, pictures are scaled and normalised as for
 *     ImageNet
 */
public record WeightImport(
    NetworkDefinition network, NameScheme scheme, Head head, Optional<PretrainedConfig> config) {

  /**
   * Reads a file and writes a checkpoint, from which a network predicts, is measured, exported and
   * trained on.
   *
   * @param file a safetensors file, or the index of several
   * @param checkpoints the folder that gets the checkpoint; without any
   * @return the checkpoint
   * @throws LaminaException if the file is none, has not exactly the network's weights, if the
   *     network computes otherwise than the framework, or if nothing can be written; then there is
   *     no checkpoint
   */
  public Path run(Path file, Path checkpoints) {
    NetworkInfo info = network.info();
    if (info.classes().isEmpty()) {
      throw new LaminaException(
          info.name() + " ends in a map; only classifiers take weights of others.");
    }
    WeightTable table = WeightTable.of(info, scheme);
    config.ifPresent(
        it -> it.require(info.input(), info.classes().getAsInt(), head, "The config.json"));
    try (ForeignWeights weights = ForeignWeights.open(file, table, head)) {
      ConventionCheck.require(info, ConventionReader.of(network), scheme);
      return ImportedCheckpoint.write(
          weights,
          new Origin(file.getFileName().toString(), scheme.name(), config, weights.counters()),
          checkpoints);
    }
  }
}
