package dev.lamina.runtime.resume;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The forms that a machine wants operations in, as text: a line each, form and call. */
final class KernelText {
  private KernelText() {}

  static String of(Map<KernelCall, KernelForm> forms) {
    return forms.entrySet().stream()
        .map(each -> each.getValue().word() + " " + each.getKey() + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Reads them.
   *
   * @throws LaminaException if the text has another form
   */
  static Map<KernelCall, KernelForm> parse(String text, String name) {
    Map<KernelCall, KernelForm> forms = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      String[] parts = line.split(" ", 2);
      try {
        forms.put(KernelCall.parse(parts[parts.length - 1]), KernelForm.parse(parts[0]));
      } catch (IllegalArgumentException e) {
        throw new LaminaException(
            "The checkpoint's " + name + " cannot be read: " + e.getMessage() + ".", e);
      }
    }
    return forms;
  }

  /** Says in which operation two machines differ first; empty if in none. */
  static Optional<String> difference(
      Map<KernelCall, KernelForm> before, Map<KernelCall, KernelForm> now) {
    Set<KernelCall> all = new LinkedHashSet<>(before.keySet());
    all.addAll(now.keySet());
    return all.stream()
        .filter(call -> form(before, call) != form(now, call))
        .findFirst()
        .map(
            call ->
                "it computed '"
                    + call
                    + "' in the form "
                    + form(before, call).word()
                    + ", this one wants "
                    + form(now, call).word());
  }

  private static KernelForm form(Map<KernelCall, KernelForm> forms, KernelCall call) {
    return forms.getOrDefault(call, KernelForm.DIRECT);
  }
}
