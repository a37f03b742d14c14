package dev.lamina.runtime.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lamina.runtime.json.Json;
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
  private ClassificationJson() {}

  /** Returns the object, indented, with a line feed at its end. */
  public static String of(ClassificationReport report) {
    ObjectNode json = Json.object();
    json.put("dataset", report.dataset());
    json.put("images", report.images());
    json.set("loss", number(report.loss()));
    json.set("top1", number(report.top1()));
    json.set("top5", number(report.top5()));
    ArrayNode classes = json.putArray("classes");
    for (int i = 0; i < report.classNames().size(); i++) {
      ObjectNode each = classes.addObject();
      each.put("name", report.classNames().get(i));
      each.put("images", report.imagesOf(i));
      each.set("accuracy", number(report.accuracyOf(i)));
    }
    ArrayNode confusion = json.putArray("confusion");
    for (List<Integer> counts : report.confusion()) {
      ArrayNode row = confusion.addArray();
      counts.forEach(row::add);
    }
    return Json.text(json);
  }

  private static JsonNode number(double value) {
    return Double.isFinite(value)
        ? DecimalNode.valueOf(new BigDecimal(Numbers.rounded(value, 6)))
        : NullNode.instance;
  }
}
