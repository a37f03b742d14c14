package dev.lamina.processor.codegen;

import com.squareup.javapoet.CodeBlock;
import dev.lamina.processor.model.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The variables of one generated method: which variable or expression holds which value, and when a
 * variable may be assigned anew.
 */
final class Locals {
  /** What statements mention: fields, constants, types, and the packages of types. */
  private static final Set<String> MEANT_OTHERWISE =
      Set.of(
          "tf",
          "w",
          "block",
          "layer",
          "SAME",
          "VALID",
          "STRIDE_1",
          "STRIDE_2",
          "Nn",
          "Norms",
          "Channels",
          "List",
          "Initializer",
          "FusedBatchNorm",
          "org",
          "java",
          "dev");

  private final Map<Integer, CodeBlock> held = new HashMap<>();
  private final Map<String, Integer> variables = new HashMap<>();
  private final Set<String> taken = new HashSet<>(MEANT_OTHERWISE);
  private final Map<Integer, Integer> uses;

  /**
   * @param uses how often each value is still to be read
   */
  Locals(Map<Integer, Integer> uses) {
    this.uses = new HashMap<>(uses);
  }

  /** Declares a parameter that holds a value, and gives the name it has. */
  String parameter(String name, Value value) {
    String unused = unused(name);
    taken.add(unused);
    held.put(value.id(), CodeBlock.of("$L", unused));
    return unused;
  }

  /** The expression that holds a value, read once. */
  CodeBlock read(Value value) {
    uses.merge(value.id(), -1, Integer::sum);
    return held.get(value.id());
  }

  /** Lets an expression stand for a value without a variable of its own. */
  void inline(Value value, CodeBlock expression) {
    held.put(value.id(), expression);
  }

  /** The variable or expression that holds a value, without counting it as read. */
  CodeBlock holder(Value value) {
    return held.get(value.id());
  }

  /** A statement that puts an expression's value into a variable. */
  CodeBlock assign(String hint, Value value, CodeBlock expression) {
    Integer holds = variables.get(hint);
    boolean free = holds != null && (holds == value.id() || uses.getOrDefault(holds, 0) <= 0);
    if (free) {
      variables.put(hint, value.id());
      held.put(value.id(), CodeBlock.of("$L", hint));
      return CodeBlock.of("$L = $L", hint, expression);
    }
    String name = unused(hint);
    taken.add(name);
    variables.put(name, value.id());
    held.put(value.id(), CodeBlock.of("$L", name));
    return CodeBlock.of("$T $L = $L", Names.OPERAND_T, name, expression);
  }

  private String unused(String name) {
    String unused = name;
    for (int i = 2; taken.contains(unused); i++) {
      unused = name + i;
    }
    return unused;
  }
}
