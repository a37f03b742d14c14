package dev.lamina.processor.report;

import dev.lamina.processor.check.CheckedNetwork;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.model.Weight;
import dev.lamina.processor.text.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes {@code model.json}: a network's description for tools and for the runtime. */
public final class ModelJson {
  private static final int FORMAT = 1;

  private ModelJson() {}

  /**
   * The file's text, lines ending in a line feed.
   *
   * @param name the network's full name
   * @param graphClass the generated class, as a class loader knows it
   */
  public static String write(CheckedNetwork network, String name, String graphClass) {
    NetworkModel model = network.model();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("name", model.name());
    json.put("className", name);
    json.put("graphClass", graphClass);
    json.put("input", model.input().shape().dimensions());
    json.put("output", model.last().shape().dimensions());
    json.put("parameters", model.parameters());
    json.put("movingStatistics", model.movingStatistics());
    json.put("multiplyAdds", model.multiplyAdds());
    json.put("depth", network.depth());
    json.put("convolutions", network.convolutions());
    json.put("activations", network.activations());
    json.put("fingerprint", network.fingerprint());
    json.put("layers", model.layers().stream().map(ModelJson::layer).toList());
    json.put("weights", model.weights().map(ModelJson::weight).toList());
    return Json.of(json);
  }

  private static Map<String, Object> layer(LayerModel layer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", layer.name());
    json.put("declaration", layer.declaration());
    json.put("inputs", layer.inputs());
    json.put("output", layer.shape().dimensions());
    json.put("parameters", layer.body().parameters());
    json.put("multiplyAdds", layer.body().multiplyAdds());
    return json;
  }

  private static Map<String, Object> weight(Weight weight) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", weight.name());
    json.put("role", weight.role().name());
    json.put("shape", weight.shape());
    return json;
  }
}
