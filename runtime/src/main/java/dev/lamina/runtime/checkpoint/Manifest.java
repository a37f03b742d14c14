package dev.lamina.runtime.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Release;
import dev.lamina.runtime.json.RecordJson;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a checkpoint's folder has to contain.
 *
 * @param format the version of the format; a release reads its own and all older ones
 * @param release which release wrote it
 * @param step after how many updates it was written
 * @param files bytes and digest of every other file, by name
 */
record Manifest(int format, String release, long step, Map<String, Entry> files) {
  /** The format that this release writes, and the newest that it reads. */
  static final int FORMAT = 1;

  /** The manifest itself, and the digest of it. */
  static final String FILE = "manifest.json";

  static final String DIGEST = "manifest.sha256";

  private static final RecordJson JSON = RecordJson.kept("manifest");

  /**
   * A file.
   *
   * @param bytes how many it has
   * @param sha256 of them, 64 hexadecimal digits
   */
  record Entry(long bytes, String sha256) {}

  /** Sorts the files by name. */
  Manifest {
    files = new TreeMap<>(files);
  }

  String json() {
    return JSON.text(this);
  }

  /**
   * Reads a manifest.
   *
   * @throws LaminaException if the text is none, or of a later format; then it says which release
   *     reads it
   */
  static Manifest parse(String json) {
    JsonNode tree = JSON.tree(json);
    // A later format may have other members; its number and release come first in every one.
    int format = tree.path("format").asInt();
    if (format < 1) {
      throw new LaminaException("its manifest has no format.");
    }
    if (format > FORMAT) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "it is of format %d, this release (%s) reads formats up to %d; Lamina %s, which wrote"
                  + " it, or a later release reads it.",
              format,
              Release.VERSION,
              FORMAT,
              tree.path("release").asText()));
    }
    return JSON.parse(tree, Manifest.class);
  }
}
