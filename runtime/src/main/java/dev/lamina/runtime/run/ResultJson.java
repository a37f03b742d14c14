package dev.lamina.runtime.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lamina.runtime.json.Json;
import dev.lamina.runtime.plan.Evaluation;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.train.TrainingStart;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The text of result.json. Losses are in nats, the accuracy is a fraction, times are in seconds; a
 * number that there is not (no epoch was finished, the loss is infinite, no views are averaged) is
 * null. {@code epochs} are the finished ones.
 */
public final class ResultJson {
  private ResultJson() {}

  /** Returns the text of {@code result.json}. */
  public static String of(TrainingStart start, TrainingResult result) {
    ObjectNode json = Json.object();
    json.put("network", start.network().name());
    json.put("fingerprint", start.network().fingerprint());
    json.put("parameters", start.network().parameters());
    json.put("dataset", start.dataset());
    json.put("trainImages", start.trainImages());
    json.put("testImages", start.testImages());
    json.put("batch", start.plan().batchSize());
    json.put("workers", start.workers());
    json.put("seed", start.plan().seed());
    json.put("precision", start.plan().precision().name().toLowerCase(Locale.ROOT));
    json.set("plannedEpochs", plain(start.plan().epochs()));
    json.put("epochs", result.history().size());
    json.put("steps", result.steps());
    json.put("stopped", result.stopped());
    json.put("end", result.end().name().toLowerCase(Locale.ROOT));
    json.set("trainLoss", number(result.trainLoss(), 6));
    json.set("testLoss", number(result.testLoss(), 6));
    json.set("testAccuracy", number(result.testAccuracy(), 6));
    json.set("averagedTestLoss", number(averaged(result, Evaluation::loss), 6));
    json.set("averagedTestAccuracy", number(averaged(result, Evaluation::accuracy), 6));
    json.set("imagesPerSecond", number(result.imagesPerSecond(), 1));
    json.set("trainingSeconds", number(result.trainingSeconds(), 3));
    json.set("seconds", number(result.seconds(), 3));
    return Json.text(json);
  }

  private static double averaged(TrainingResult result, ToDoubleFunction<Evaluation> value) {
    return result.averagedTest().stream().mapToDouble(value).findFirst().orElse(Double.NaN);
  }

  private static JsonNode plain(double value) {
    String digits = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return DecimalNode.valueOf(new BigDecimal(digits));
  }

  private static JsonNode number(double value, int decimals) {
    return Double.isFinite(value)
        ? DecimalNode.valueOf(new BigDecimal(Numbers.rounded(value, decimals)))
        : NullNode.instance;
  }
}
