package dev.lamina.runtime.info;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The file {@code model.json}, form 1: an object with exactly the record's components as keys. */
final class ModelFile {
  static final int FORMAT = 1;

  private static final String REMEDY = "; compile the network again with this version's processor";

  private ModelFile() {}

  static NetworkInfo read(ClassLoader loader, String className) {
    String resource = "META-INF/lamina/" + className + "/model.json";
    URL url = loader.getResource(resource);
    if (url == null) {
      throw new LaminaException(
          "There is no "
              + resource
              + " on the class path; compile "
              + className
              + " with the annotation processor dsl-processor, and see that its classes are on the"
              + " class path.");
    }
    try (Reader reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
      return parse(JsonParser.parseReader(reader), url);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + url, e);
    } catch (JsonParseException e) {
      throw new LaminaException(url + " is not the JSON of a network" + REMEDY + ".", e);
    }
  }

  private static NetworkInfo parse(JsonElement json, URL url) {
    if (!json.isJsonObject()) {
      throw new LaminaException(url + " holds no JSON object" + REMEDY + ".");
    }
    JsonObject model = json.getAsJsonObject();
    String format = String.valueOf(model.get("format"));
    if (!format.equals(String.valueOf(FORMAT))) {
      throw new LaminaException(
          url + " has format " + format + ", this version reads " + FORMAT + REMEDY + ".");
    }
    requireKeys(model, NetworkInfo.class, "", url);
    requireKeysOfEach(model, "layers", NetworkInfo.LayerInfo.class, url);
    requireKeysOfEach(model, "weights", NetworkInfo.WeightInfo.class, url);
    return new Gson().fromJson(model, NetworkInfo.class);
  }

  private static void requireKeysOfEach(
      JsonObject model, String key, Class<? extends Record> form, URL url) {
    JsonElement array = model.get(key);
    if (!array.isJsonArray()) {
      throw new LaminaException(url + ": '" + key + "' is no list" + REMEDY + ".");
    }
    int index = 0;
    for (JsonElement element : array.getAsJsonArray()) {
      String where = key + "[" + index++ + "]";
      if (!element.isJsonObject()) {
        throw new LaminaException(url + ": '" + where + "' is no object" + REMEDY + ".");
      }
      requireKeys(element.getAsJsonObject(), form, where + ".", url);
    }
  }

  /** A missing key would become null or zero without a word: Gson fills records so. */
  private static void requireKeys(
      JsonObject object, Class<? extends Record> form, String prefix, URL url) {
    Stream.of(form.getRecordComponents())
        .map(RecordComponent::getName)
        .filter(key -> !object.has(key) || object.get(key).isJsonNull())
        .findFirst()
        .ifPresent(
            key -> {
              throw new LaminaException(url + " lacks '" + prefix + key + "'" + REMEDY + ".");
            });
  }
}
