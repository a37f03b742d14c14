package dev.lamina.runtime.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lamina.runtime.json.Json;
import dev.lamina.runtime.json.RecordJson;

/** A result as one JSON object. */
public final class BenchJson {
  private static final RecordJson PROFILE = new RecordJson("profile");

  private BenchJson() {}

  /**
   * Writes a result. The keys are explained in docs/benchmarks.md; {@code profile} is there only if
   * it was measured, and {@code peakMemoryBytes} is null where the system does not say it.
   *
   * @return an object in several lines, ending in a line feed
   */
  public static String of(BenchResult result) {
    ObjectNode json = Json.object();
    json.put("network", result.network().name());
    json.put("batch", result.plan().batch());
    json.put("precision", BenchText.word(result.plan().precision()));
    json.put("steps", result.plan().steps());
    json.put("processor", result.machine().processor());
    json.put("threads", result.machine().threads());
    json.put("tensorflow", result.machine().tensorflow());
    json.put("java", result.machine().java());
    json.put("trainImagesPerSecond", result.trainImagesPerSecond());
    json.put("inferenceImagesPerSecond", result.inferenceImagesPerSecond());
    json.put("gflops", result.trainGflops());
    json.put("inferenceGflops", result.inferenceGflops());
    json.put("matrixProductGflops", result.ceilings().matrixProduct());
    json.put("convolutionGflops", result.ceilings().convolution());
    json.put("shareOfCeiling", result.shareOfCeiling());
    json.put("firstStepSeconds", result.firstStepSeconds());
    if (result.peakMemoryBytes().isPresent()) {
      json.put("peakMemoryBytes", result.peakMemoryBytes().getAsLong());
    } else {
      json.putNull("peakMemoryBytes");
    }
    result.profile().ifPresent(profile -> json.set("profile", PROFILE.tree(profile)));
    return Json.text(json);
  }
}
