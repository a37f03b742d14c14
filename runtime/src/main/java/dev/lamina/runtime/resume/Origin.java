package dev.lamina.runtime.resume;

import dev.lamina.runtime.checkpoint.Safetensors;
import dev.lamina.runtime.checkpoint.StoredFiles;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.json.RecordJson;
import dev.lamina.runtime.weights.PretrainedConfig;
import java.util.Map;
import java.util.Optional;

/**
 * Where imported weights are from, and what came with them.
 *
 * @param file the name of their file
 * @param scheme of the names that they had there
 * @param config what stood beside them
 * @param counters what they had that a network does not use, by the names of the file
 */
public record Origin(
    String file,
    String scheme,
    Optional<PretrainedConfig> config,
    Map<String, TensorBytes> counters) {
  static final String ORIGIN = "origin.json";
  static final String CONFIG = "config.json";
  static final String COUNTERS = "counters.safetensors";

  /** Copies the map. */
  public Origin {
    counters = Map.copyOf(counters);
  }

  /** What its JSON holds. */
  record Text(String file, String scheme) {
    static final RecordJson JSON = RecordJson.kept("checkpoint's " + ORIGIN);
  }

  /** Reads it from an import's checkpoint; a run's has none. */
  static Optional<Origin> of(StoredFiles files) {
    if (!files.has(ORIGIN)) {
      return Optional.empty();
    }
    Text text = Text.JSON.parse(files.text(ORIGIN), Text.class);
    return Optional.of(
        new Origin(
            text.file(),
            text.scheme(),
            files.has(CONFIG)
                ? Optional.of(
                    PretrainedConfig.parse(
                        files.text(CONFIG), files.folder().resolve(CONFIG).toString()))
                : Optional.empty(),
            Safetensors.read(files.bytes(COUNTERS), COUNTERS)));
  }
}
