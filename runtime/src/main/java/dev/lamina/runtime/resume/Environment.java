package dev.lamina.runtime.resume;

import dev.lamina.runtime.Release;
import dev.lamina.runtime.checkpoint.Digests;
import dev.lamina.runtime.machine.Processor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.TensorFlow;

/**
 * What a run's bits depend on besides its own data: other threads, another processor or another
 * TensorFlow sum in another order.
 *
 * @param threads that TensorFlow computes with
 * @param processor the machine's architecture, and a hash of what its processor can do
 * @param tensorflow the native library's version
 * @param lamina this library's version
 */
public record Environment(int threads, String processor, String tensorflow, String lamina) {
  private static final int HASH_DIGITS = 12;

  /** Returns this process's. */
  public static Environment here() {
    return new Environment(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.arch") + features().map(hash -> "-" + hash).orElse(""),
        TensorFlow.version(),
        Release.VERSION);
  }

  /** Returns the same with another number of threads. */
  public Environment withThreads(int number) {
    return new Environment(number, processor, tensorflow, lamina);
  }

  /** Linux says what the processor can do; elsewhere nothing does. */
  private static Optional<String> features() {
    return Processor.abilities()
        .map(line -> Digests.hex(line.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_DIGITS));
  }

  /** Says in what this one differs from that of a checkpoint, in a way that changes bits. */
  public List<String> differences(Environment before) {
    List<String> differences = new ArrayList<>();
    if (threads != before.threads) {
      differences.add(before.threads + " threads then, " + threads + " now");
    }
    if (!processor.equals(before.processor)) {
      differences.add("processor " + before.processor + " then, " + processor + " now");
    }
    if (!tensorflow.equals(before.tensorflow)) {
      differences.add("TensorFlow " + before.tensorflow + " then, " + tensorflow + " now");
    }
    return differences;
  }
}
