package dev.lamina.runtime.weights;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Quoted;
import dev.lamina.runtime.checkpoint.StoredTensor;
import dev.lamina.runtime.checkpoint.TensorBytes;
import dev.lamina.runtime.info.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares a file's tensors with those that a network takes: all fit, or none is taken. */
final class WeightMatch {
  private static final Set<TensorBytes.Type> FLOATING =
      Set.of(
          TensorBytes.Type.F16, TensorBytes.Type.BF16, TensorBytes.Type.F32, TensorBytes.Type.F64);

  private final WeightTable table;
  private final Map<String, StoredTensor> tensors;
  private final Head head;
  private final Map<String, WeightTable.Entry> expected = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> unused = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  private WeightMatch(WeightTable table, Map<String, StoredTensor> tensors, Head head) {
    this.table = table;
    this.tensors = tensors;
    this.head = head;
  }

  /**
   * Refuses a file that does not have exactly the network's weights.
   *
   * @throws LaminaException with every tensor that is missing, unused or of another form
   */
  static void require(
      WeightTable table, Map<String, StoredTensor> tensors, Head head, String file) {
    WeightMatch match = new WeightMatch(table, tensors, head);
    match.compare();
    match.refuse(file);
  }

  private void compare() {
    table.entries().forEach(entry -> expected.put(entry.name(), entry));
    List<String> left = new ArrayList<>();
    for (String name : tensors.keySet()) {
      if (!expected.containsKey(name) && !table.scheme().isCounter(name)) {
        left.add(name);
      }
    }
    for (WeightTable.Entry entry : expected.values()) {
      boolean skipped = head == Head.NEW && table.isHead(entry.ours());
      StoredTensor tensor = tensors.get(entry.name());
      if (tensor == null) {
        if (!skipped) {
          missing.add(wanted(entry) + near(entry, left));
        }
      } else if (!skipped
          && !(tensor.shape().equals(entry.shape()) && FLOATING.contains(tensor.type()))) {
        wrong.add(
            Quoted.of(entry.name())
                + " is "
                + tensor
                + ", '"
                + entry.ours().name()
                + "' takes "
                + entry.shape());
      }
    }
    Set<String> known = new HashSet<>();
    expected.values().forEach(entry -> known.add(entry.ours().name()));
    left.forEach(name -> unused.add(Quoted.of(name) + " " + tensors.get(name) + use(name, known)));
  }

  private static String wanted(WeightTable.Entry entry) {
    return "'" + entry.name() + "' " + entry.shape() + " for '" + entry.ours().name() + "'";
  }

  private static String near(WeightTable.Entry entry, List<String> left) {
    return Nearest.of(entry.name(), left)
        .map(name -> "; the nearest name is " + Quoted.of(name))
        .orElse("");
  }

  /** Says what an unused tensor would be, by the scheme. */
  private String use(String name, Set<String> known) {
    Optional<String> ours =
        table.scheme().ours(name).stream().filter(each -> !known.contains(each)).findFirst();
    return ours.map(each -> " would be '" + each + "', which the network has not").orElse("");
  }

  private void refuse(String file) {
    if (missing.isEmpty() && unused.isEmpty() && wrong.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s does not have the weights of %s by the names %s: of %d, %d are missing and %d of"
                + " another form; %d of the file's tensors are not used. Nothing was imported.",
            file,
            table.network().name(),
            table.scheme().name(),
            expected.size(),
            missing.size(),
            wrong.size(),
            unused.size()));
    append(text, "Missing:", missing);
    append(text, "Of another form:", wrong);
    append(text, "Not used:", unused);
    throw new LaminaException(text.toString());
  }

  private static void append(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n').append(title).append(WeightTable.listed(lines));
    }
  }
}
