package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.proof.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.RawTensor;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** Runs trials in this process and compares what they compute with plain loops. */
final class TrialRun {
  /** What takes more products than this is computed once, and not asked whether it changes. */
  private static final double ONCE = 16e9;

  private static final int CHUNK = 1 << 20;
  private static final long SEED = 20_240_118;

  private final ConfigProto settings;
  private final Effort effort;

  /**
   * What came of a trial.
   *
   * @param finding how it came out
   * @param checksum of all bits of the compared outputs; empty if nothing was computed
   */
  record Computed(Finding finding, OptionalLong checksum) {}

  /**
   * @param threads that TensorFlow computes with
   */
  TrialRun(int threads) {
    this(threads, Effort.BEFORE_TRAINING);
  }

  /**
   * @param threads that TensorFlow computes with
   * @param effort how much of an output is compared
   */
  TrialRun(int threads, Effort effort) {
    this.effort = effort;
    this.settings =
        Device.processorSettings().toBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(threads)
            .build();
  }

  /** Loads TensorFlow's libraries and starts its threads, which is no trial's time. */
  void warmUp() {
    try (Graph graph = new Graph()) {
      Operand<TFloat32> one = Ops.create(graph).constant(1f);
      try (Session session = new Session(graph, settings)) {
        session.runner().fetch(one).run().close();
      }
    }
  }

  /** Returns how a trial comes out. */
  Finding of(Trial trial) {
    return computed(trial).finding();
  }

  /** Returns how a trial comes out, and its bits. */
  Computed computed(Trial trial) {
    Optional<KernelCase> made = KernelCases.of(trial.call());
    if (made.isEmpty()) {
      return new Computed(Finding.NO_LOOPS, OptionalLong.empty());
    }
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Operand<?>> inputs =
          made.get().inputs().stream()
              .<Operand<?>>map(it -> TrialInputs.placeholder(tf, it))
              .toList();
      List<Output<?>> outputs = TrialOperations.add(tf, trial, inputs);
      try (Session session = new Session(graph, settings)) {
        return compare(trial, made.get(), session, inputs, outputs);
      }
    } catch (TensorFlowException e) {
      return new Computed(
          Finding.of(Kind.FAILED, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          OptionalLong.empty());
    }
  }

  private Computed compare(
      Trial trial,
      KernelCase made,
      Session session,
      List<Operand<?>> inputs,
      List<Output<?>> outputs) {
    List<Tensor> fed = new ArrayList<>();
    try {
      made.inputs().forEach(input -> fed.add(TrialInputs.tensor(input)));
      Session.Runner runner = session.runner();
      for (int i = 0; i < fed.size(); i++) {
        runner.feed(inputs.get(i).asOutput(), fed.get(i));
      }
      made.outputs().forEach(output -> runner.fetch(outputs.get(output.number())));
      try (Result first = runner.run()) {
        Comparison worst = worst(made, first);
        OptionalLong bits = OptionalLong.of(checksum(first));
        if (!worst.right()) {
          return new Computed(Finding.of(Kind.WRONG, worst.text()), bits);
        }
        if (trial.products() > ONCE) {
          return new Computed(Finding.of(Kind.RIGHT, ""), bits);
        }
        try (Result second = runner.run()) {
          Kind kind = checksum(second) == bits.getAsLong() ? Kind.RIGHT : Kind.CHANGING;
          return new Computed(Finding.of(kind, ""), bits);
        }
      }
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private Comparison worst(KernelCase made, Result result) {
    Comparison worst = new Comparison(0, 0, 0);
    for (int i = 0; i < made.outputs().size(); i++) {
      KernelCase.Output output = made.outputs().get(i);
      Reference reference = output.reference();
      RawTensor raw = result.get(i).asRawTensor();
      if (raw.shape().size() != reference.size()) {
        throw new IllegalStateException(
            "the loops of "
                + made.call()
                + " give "
                + reference.size()
                + " values, TensorFlow "
                + raw.shape());
      }
      Comparison each =
          Comparison.of(
              TrialInputs.reader(raw),
              reference,
              Samples.of(reference, effort, SEED),
              output.tolerance());
      worst = worst.and(each);
    }
    return worst;
  }

  private static long checksum(Result result) {
    Checksum sum = new CRC32C();
    byte[] chunk = new byte[CHUNK];
    for (int i = 0; i < result.size(); i++) {
      ByteDataBuffer data = result.get(i).asRawTensor().data();
      for (long at = 0; at < data.size(); at += CHUNK) {
        int length = (int) Math.min(CHUNK, data.size() - at);
        data.slice(at, length).read(chunk, 0, length);
        sum.update(chunk, 0, length);
      }
    }
    return sum.getValue();
  }
}
