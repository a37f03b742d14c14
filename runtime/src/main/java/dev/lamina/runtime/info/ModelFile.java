package dev.lamina.runtime.info;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.json.Json;
import dev.lamina.runtime.json.RecordJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** The file {@code model.json}, form 1: an object with exactly the record's components as keys. */
final class ModelFile {
  static final int FORMAT = 1;

  private static final String REMEDY = "; compile the network again with this version's processor";

  private static final RecordJson JSON = RecordJson.kept("description of the network");

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
    JsonNode model;
    try (InputStream in = url.openStream()) {
      model = Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new LaminaException(url + " is not the JSON of a network" + REMEDY + ".", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + url, e);
    }
    if (!(model instanceof ObjectNode object)) {
      throw new LaminaException(url + " holds no JSON object" + REMEDY + ".");
    }
    String format = String.valueOf(object.remove("format"));
    if (!format.equals(String.valueOf(FORMAT))) {
      throw new LaminaException(
          url + " has format " + format + ", this version reads " + FORMAT + REMEDY + ".");
    }
    try {
      return JSON.parse(object, NetworkInfo.class);
    } catch (LaminaException e) {
      String why = e.getMessage().substring(0, e.getMessage().length() - 1);
      throw new LaminaException(url + " cannot be used. " + why + REMEDY + ".", e);
    }
  }
}
