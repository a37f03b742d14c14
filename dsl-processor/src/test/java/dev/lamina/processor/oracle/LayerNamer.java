package dev.lamina.processor.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of layers: plain ones, some that could clash with something, and some that do. */
final class LayerNamer {
  /** Names that a generated class, Java or TensorFlow could trip over, and all can take. */
  private static final List<String> ODD =
      List.of(
          "tf",
          "w",
          "block",
          "x",
          "x2",
          "y",
          "shortcut",
          "activated",
          "name",
          "channels",
          "scale",
          "weights",
          "batchNorm",
          "Outputs",
          "NETWORK",
          "PARAMETERS",
          "INPUT_HEIGHT",
          "SAME",
          "VALID",
          "STRIDE_1",
          "STRIDE_2",
          "Nn",
          "List",
          "Ops",
          "Operand",
          "FusedBatchNorm",
          "LeakyRelu",
          "String",
          "Override",
          "T",
          "org",
          "java",
          "dev",
          "tensorflow",
          "toString",
          "hashCode",
          "equals",
          "notify",
          "wait",
          "of",
          "conv2Block",
          "sealed",
          "permits",
          "module",
          "with",
          "a_b",
          "Kernel",
          "kernel",
          "save1",
          "init",
          "INIT",
          "norm",
          "project",
          "conv1",
          "block1",
          "variables",
          "training",
          "inference",
          "gradients",
          "n0",
          "z_",
          "A");

  private static final List<String> BAD =
      List.of(
          "_x",
          "Init1",
          "Initializer",
          "save",
          "build",
          "forward",
          "clone",
          "a$b",
          "na\u00efve",
          "\u5c42");

  /** Methods of every object, which an interface can only overload. */
  private static final Set<String> OBJECTS =
      Set.of("toString", "hashCode", "equals", "notify", "wait");

  private final Set<String> used = new HashSet<>();
  private int next;

  /** Whether Java takes the name only of a method with a parameter. */
  static boolean needsParameter(String name) {
    return OBJECTS.contains(name);
  }

  /** A name without surprise. */
  String plain() {
    return "layer" + next++;
  }

  /** A name that a layer can have. */
  String name(Dice dice) {
    String odd = dice.pick(ODD);
    return dice.chance(0.15) && used.add(odd) ? odd : plain();
  }

  /** A name that no layer can have. */
  String bad(Dice dice) {
    String bad = dice.pick(BAD);
    return used.add(bad) ? bad : "_" + plain();
  }
}
