package dev.lamina.processor.model;

import java.util.HashMap;
import java.util.Map;

/** What a group computes, apart from its name: groups with one signature share one method. */
public final class Signature {
  private final StringBuilder text = new StringBuilder();
  private final Map<Integer, Integer> locals = new HashMap<>();
  private final String prefix;

  private Signature(Group group) {
    this.prefix = group.name();
  }

  /** A text that is equal for groups that compute the same. */
  public static String of(Group group) {
    Signature signature = new Signature(group);
    signature.append(group);
    return signature.text.toString();
  }

  private void append(Group group) {
    for (Value input : group.inputs()) {
      text.append(local(input)).append(input.shape()).append(' ');
    }
    for (Part part : group.parts()) {
      text.append(part.name().substring(prefix.length())).append(": ");
      if (part instanceof Group inner) {
        append(inner);
      } else {
        Operation operation = (Operation) part;
        text.append(operation.primitive()).append(operation.variable());
        operation.inputs().forEach(input -> text.append(' ').append(local(input)));
        text.append(" -> ").append(local(operation.output()));
        text.append(operation.output().shape()).append('\n');
      }
    }
    text.append("= ").append(local(group.output())).append('\n');
  }

  private int local(Value value) {
    return locals.computeIfAbsent(value.id(), id -> locals.size());
  }
}
