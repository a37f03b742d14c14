package dev.lamina.processor.check;

import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.model.Operation;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.Weight;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A hash of the primitives with all that shapes them, their wiring, shapes and weight names: equal
 * for networks that can load each other's checkpoints, whatever they are called and however they
 * are declared.
 *
 * <p>What is hashed is a text of this class's own, which no renaming elsewhere changes: every
 * checkpoint that was ever written has such a hash, and is refused by a network of another.
 */
final class Fingerprint {
  private static final int BYTES = 8;

  private Fingerprint() {}

  static String of(NetworkModel model) {
    byte[] hash = sha256().digest(text(model).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, BYTES);
  }

  /** What is hashed: a line for the image, one for each operation, one for the output. */
  static String text(NetworkModel model) {
    StringBuilder text = new StringBuilder("input " + shape(model.input().shape()) + "\n");
    model.operations().forEach(operation -> append(text, operation));
    return text.append("output ").append(model.last().body().output().id()).toString();
  }

  private static void append(StringBuilder text, Operation operation) {
    text.append(operation.primitive().accept(new PrimitiveText())).append(' ');
    operation.inputs().forEach(input -> text.append(input.id()).append(' '));
    text.append("-> ").append(operation.output().id()).append(' ');
    text.append(shape(operation.output().shape()));
    operation.weights().forEach(weight -> text.append(' ').append(weight(weight)));
    text.append('\n');
  }

  private static String shape(Shape shape) {
    return "[N, " + joined(shape.dimensions()) + "]";
  }

  private static String weight(Weight weight) {
    return weight.name() + "[" + joined(weight.shape()) + "]";
  }

  private static String joined(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
