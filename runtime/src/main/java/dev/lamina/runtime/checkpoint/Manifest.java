package dev.lamina.runtime.checkpoint;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Release;
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

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

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
    return GSON.toJson(this) + "\n";
  }

  /**
   * Reads a manifest.
   *
   * @throws LaminaException if the text is none, or of a later format; then it says which release
   *     reads it
   */
  static Manifest parse(String json) {
    try {
      // A later format may have other members; its number and release come first in every one.
      Head head = GSON.fromJson(json, Head.class);
      if (head == null || head.format() < 1) {
        throw new LaminaException("its manifest has no format.");
      }
      if (head.format() > FORMAT) {
        throw new LaminaException(
            String.format(
                Locale.ROOT,
                "it is of format %d, this release (%s) reads formats up to %d; Lamina %s, which wrote"
                    + " it, or a later release reads it.",
                head.format(),
                Release.VERSION,
                FORMAT,
                head.release()));
      }
      return GSON.fromJson(json, Manifest.class);
    } catch (JsonParseException | NullPointerException e) {
      throw new LaminaException("its manifest is no such thing: " + e.getMessage() + ".", e);
    }
  }

  private record Head(int format, String release) {}
}
