package dev.lamina.runtime.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;

/** A result as one JSON object. */
public final class BenchJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private BenchJson() {}

  /**
   * Writes a result. The keys are explained in docs/benchmarks.md; {@code profile} is there only if
   * it was measured, and {@code peakMemoryBytes} is null where the system does not say it.
   *
   * @return an object in several lines, ending in a line feed
   */
  public static String of(BenchResult result) {
    JsonObject json = new JsonObject();
    json.addProperty("network", result.network().name());
    json.addProperty("batch", result.plan().batch());
    json.addProperty("precision", BenchText.word(result.plan().precision()));
    json.addProperty("steps", result.plan().steps());
    json.addProperty("processor", result.machine().processor());
    json.addProperty("threads", result.machine().threads());
    json.addProperty("tensorflow", result.machine().tensorflow());
    json.addProperty("java", result.machine().java());
    json.addProperty("trainImagesPerSecond", result.trainImagesPerSecond());
    json.addProperty("inferenceImagesPerSecond", result.inferenceImagesPerSecond());
    json.addProperty("gflops", result.trainGflops());
    json.addProperty("inferenceGflops", result.inferenceGflops());
    json.addProperty("matrixProductGflops", result.ceilings().matrixProduct());
    json.addProperty("convolutionGflops", result.ceilings().convolution());
    json.addProperty("shareOfCeiling", result.shareOfCeiling());
    json.addProperty("firstStepSeconds", result.firstStepSeconds());
    if (result.peakMemoryBytes().isPresent()) {
      json.addProperty("peakMemoryBytes", result.peakMemoryBytes().getAsLong());
    } else {
      json.add("peakMemoryBytes", JsonNull.INSTANCE);
    }
    result.profile().ifPresent(profile -> json.add("profile", profile(profile)));
    return GSON.toJson(json) + "\n";
  }

  private static JsonObject profile(StepProfile profile) {
    JsonObject json = new JsonObject();
    json.add("types", array(profile.types()));
    json.add("layers", array(profile.layers()));
    return json;
  }

  private static JsonArray array(List<?> records) {
    JsonArray array = new JsonArray();
    records.forEach(it -> array.add(GSON.toJsonTree(it)));
    return array;
  }
}
