package dev.lamina.runtime.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which file has a tensor, where there are several: an object whose member {@code weight_map} has a
 * file's name for a tensor's.
 *
 * @param fileOf the names of files in the index's folder, by tensors' names
 */
record TensorIndex(Map<String, String> fileOf) {
  private static final long LARGEST = 100_000_000;

  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Reads an index.
   *
   * @throws LaminaException if it is none, or names a file outside of its folder
   */
  static TensorIndex read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new LaminaException(
          String.format(
              Locale.ROOT, "%s has %,d bytes, too many for an index.", file, Files.size(file)));
    }
    try (JsonParser json = STRICT.createParser(Files.newBufferedReader(file))) {
      return new TensorIndex(parse(json, file));
    } catch (JsonProcessingException e) {
      throw wrong(file, "it is no JSON: " + Quoted.of(e.getOriginalMessage()));
    }
  }

  private static Map<String, String> parse(JsonParser json, Path file) throws IOException {
    Map<String, String> fileOf = new LinkedHashMap<>();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw wrong(file, "it is no object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean map = json.currentName().equals("weight_map");
      JsonToken value = json.nextToken();
      if (!map) {
        json.skipChildren();
        continue;
      }
      if (value != JsonToken.START_OBJECT) {
        throw wrong(file, "its weight_map is no object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String tensor = json.currentName();
        if (json.nextToken() != JsonToken.VALUE_STRING) {
          throw wrong(file, "it has no file's name for " + Quoted.of(tensor));
        }
        fileOf.put(tensor, plain(json.getText(), file));
      }
    }
    if (json.nextToken() != null || fileOf.isEmpty()) {
      throw wrong(file, "it has no weight_map, or goes on behind its end");
    }
    return fileOf;
  }

  private static String plain(String name, Path file) {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,250}")) {
      throw wrong(file, Quoted.of(name) + " is no name of a file in its folder");
    }
    return name;
  }

  private static LaminaException wrong(Path file, String why) {
    return new LaminaException(file + " is no index of safetensors files: " + why + ".");
  }

  /** Returns the files, sorted. */
  Set<String> files() {
    return new TreeSet<>(fileOf.values());
  }
}
