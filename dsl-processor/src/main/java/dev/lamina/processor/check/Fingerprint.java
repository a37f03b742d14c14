package dev.lamina.processor.check;

import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.model.Operation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash of the primitives, their wiring, shapes and weight names: equal for networks that can load
 * each other's checkpoints, whatever they are called and however they are declared.
 */
final class Fingerprint {
  private static final int BYTES = 8;

  private Fingerprint() {}

  static String of(NetworkModel model) {
    StringBuilder text = new StringBuilder("input " + model.input().shape() + "\n");
    model.operations().forEach(operation -> append(text, operation));
    text.append("output ").append(model.last().body().output().id());
    byte[] hash = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, BYTES);
  }

  private static void append(StringBuilder text, Operation operation) {
    text.append(operation.primitive()).append(' ');
    operation.inputs().forEach(input -> text.append(input.id()).append(' '));
    text.append("-> ").append(operation.output().id()).append(' ');
    text.append(operation.output().shape());
    operation
        .weights()
        .forEach(weight -> text.append(' ').append(weight.name()).append(weight.shape()));
    text.append('\n');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
