package dev.lamina.runtime.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
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
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private ResultJson() {}

  /** Returns the text of {@code result.json}. */
  public static String of(TrainingStart start, TrainingResult result) {
    JsonObject json = new JsonObject();
    json.addProperty("network", start.network().name());
    json.addProperty("fingerprint", start.network().fingerprint());
    json.addProperty("parameters", start.network().parameters());
    json.addProperty("dataset", start.dataset());
    json.addProperty("trainImages", start.trainImages());
    json.addProperty("testImages", start.testImages());
    json.addProperty("batch", start.plan().batchSize());
    json.addProperty("workers", start.workers());
    json.addProperty("seed", start.plan().seed());
    json.addProperty("precision", start.plan().precision().name().toLowerCase(Locale.ROOT));
    json.add("plannedEpochs", plain(start.plan().epochs()));
    json.addProperty("epochs", result.history().size());
    json.addProperty("steps", result.steps());
    json.addProperty("stopped", result.stopped());
    json.addProperty("end", result.end().name().toLowerCase(Locale.ROOT));
    json.add("trainLoss", number(result.trainLoss(), 6));
    json.add("testLoss", number(result.testLoss(), 6));
    json.add("testAccuracy", number(result.testAccuracy(), 6));
    json.add("averagedTestLoss", number(averaged(result, Evaluation::loss), 6));
    json.add("averagedTestAccuracy", number(averaged(result, Evaluation::accuracy), 6));
    json.add("imagesPerSecond", number(result.imagesPerSecond(), 1));
    json.add("trainingSeconds", number(result.trainingSeconds(), 3));
    json.add("seconds", number(result.seconds(), 3));
    return GSON.toJson(json) + "\n";
  }

  private static double averaged(TrainingResult result, ToDoubleFunction<Evaluation> value) {
    return result.averagedTest().stream().mapToDouble(value).findFirst().orElse(Double.NaN);
  }

  private static JsonElement plain(double value) {
    String digits = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return new JsonPrimitive(new BigDecimal(digits));
  }

  private static JsonElement number(double value, int decimals) {
    return Double.isFinite(value)
        ? new JsonPrimitive(new BigDecimal(Numbers.rounded(value, decimals)))
        : JsonNull.INSTANCE;
  }
}
