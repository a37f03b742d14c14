package dev.lamina.processor.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lamina.processor.check.CheckedNetwork;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.model.Weight;
import java.util.List;

/** Writes {@code model.json}: a network's description for tools and for the runtime. */
public final class ModelJson {
  private static final int FORMAT = 1;
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private ModelJson() {}

  /**
   * The file's text, lines ending in a line feed.
   *
   * @param name the network's full name
   * @param graphClass the generated class, as a class loader knows it
   */
  public static String write(CheckedNetwork network, String name, String graphClass) {
    NetworkModel model = network.model();
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("name", model.name());
    json.addProperty("className", name);
    json.addProperty("graphClass", graphClass);
    json.add("input", numbers(model.input().shape().dimensions()));
    json.add("output", numbers(model.last().shape().dimensions()));
    json.addProperty("parameters", model.parameters());
    json.addProperty("movingStatistics", model.movingStatistics());
    json.addProperty("multiplyAdds", model.multiplyAdds());
    json.addProperty("depth", network.depth());
    json.addProperty("convolutions", network.convolutions());
    json.addProperty("activations", network.activations());
    json.addProperty("fingerprint", network.fingerprint());
    JsonArray layers = new JsonArray();
    model.layers().forEach(layer -> layers.add(layer(layer)));
    json.add("layers", layers);
    JsonArray weights = new JsonArray();
    model.weights().forEach(weight -> weights.add(weight(weight)));
    json.add("weights", weights);
    return GSON.toJson(json) + "\n";
  }

  private static JsonObject layer(LayerModel layer) {
    JsonObject json = new JsonObject();
    json.addProperty("name", layer.name());
    json.addProperty("declaration", layer.declaration());
    JsonArray inputs = new JsonArray();
    layer.inputs().forEach(inputs::add);
    json.add("inputs", inputs);
    json.add("output", numbers(layer.shape().dimensions()));
    json.addProperty("parameters", layer.body().parameters());
    json.addProperty("multiplyAdds", layer.body().multiplyAdds());
    return json;
  }

  private static JsonObject weight(Weight weight) {
    JsonObject json = new JsonObject();
    json.addProperty("name", weight.name());
    json.addProperty("role", weight.role().name());
    json.add("shape", numbers(weight.shape()));
    return json;
  }

  private static JsonArray numbers(List<Integer> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
