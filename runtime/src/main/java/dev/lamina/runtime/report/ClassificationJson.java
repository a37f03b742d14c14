package dev.lamina.runtime.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.lamina.runtime.predict.ClassificationReport;
import dev.lamina.runtime.run.Numbers;
import java.math.BigDecimal;
import java.util.List;

/**
 * A classification report as one JSON object. The loss is in nats, accuracies are fractions; an
 * accuracy of no images is null. Row {@code i} of {@code confusion} counts what images of class
 * {@code i} were taken for.
 */
public final class ClassificationJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private ClassificationJson() {}

  /** Returns the object, indented, with a line feed at its end. */
  public static String of(ClassificationReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("dataset", report.dataset());
    json.addProperty("images", report.images());
    json.add("loss", number(report.loss()));
    json.add("top1", number(report.top1()));
    json.add("top5", number(report.top5()));
    JsonArray classes = new JsonArray();
    for (int i = 0; i < report.classNames().size(); i++) {
      JsonObject each = new JsonObject();
      each.addProperty("name", report.classNames().get(i));
      each.addProperty("images", report.imagesOf(i));
      each.add("accuracy", number(report.accuracyOf(i)));
      classes.add(each);
    }
    json.add("classes", classes);
    JsonArray confusion = new JsonArray();
    for (List<Integer> counts : report.confusion()) {
      JsonArray row = new JsonArray();
      counts.forEach(row::add);
      confusion.add(row);
    }
    json.add("confusion", confusion);
    return GSON.toJson(json) + "\n";
  }

  private static JsonElement number(double value) {
    return Double.isFinite(value)
        ? new JsonPrimitive(new BigDecimal(Numbers.rounded(value, 6)))
        : JsonNull.INSTANCE;
  }
}
