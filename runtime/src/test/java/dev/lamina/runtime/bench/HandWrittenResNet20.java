package dev.lamina.runtime.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReadVariableOp;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TFloating;

/**
 * ResNet-20 with projections as a competent user would train it on TensorFlow Java by hand: the
 * yardstick for {@link TrainerStep}. It uses nothing of this library.
 *
 * <p>Resource variables, one reading each; float32 weights and logits; fused batch norm with moving
 * averages; momentum 0.9, decay 1e-4 of kernels; one batch of noise, fed as bytes from a tensor
 * that is filled anew at every step, normalised in the graph.
 *
 * <p>Arguments: {@code float32} or {@code bfloat16}; steps measured (60); batch (128).
 */
public final class HandWrittenResNet20<T extends TFloating> implements AutoCloseable {
  private static final int WARM_UP = 6;
  private static final int CLASSES = 10;

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Class<T> type;
  private final List<VarHandleOp> handles = new ArrayList<>();
  private final List<ReadVariableOp<TFloat32>> reads = new ArrayList<>();
  private final List<Boolean> kernels = new ArrayList<>();
  private final List<Op> initializers = new ArrayList<>();
  private final List<VarHandleOp> movingHandles = new ArrayList<>();
  private final List<Operand<TFloat32>> movingValues = new ArrayList<>();

  private final Placeholder<TUint8> images;
  private final Placeholder<TInt64> labels;
  private final Placeholder<TFloat32> rate;
  private final Operand<TFloat32> loss;
  private final Op step;
  private final Session session;
  private final TUint8 imageTensor;
  private final TInt64 labelTensor;
  private final TFloat32 rateTensor = TFloat32.scalarOf(0.1f);
  private final byte[] noise;

  private HandWrittenResNet20(Class<T> type, int batch) {
    this.type = type;
    images = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(batch, 32, 32, 3)));
    labels = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(batch)));
    rate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    loss = loss(images, labels);
    step = update(loss, rate);
    Op initialize = tf.withControlDependencies(initializers).noOp();
    session = new Session(graph);
    session.run(initialize);
    Random random = new Random(1);
    noise = new byte[batch * 32 * 32 * 3];
    random.nextBytes(noise);
    imageTensor = TUint8.tensorOf(Shape.of(batch, 32, 32, 3));
    labelTensor = TInt64.tensorOf(Shape.of(batch));
    for (int i = 0; i < batch; i++) {
      labelTensor.setLong(random.nextInt(CLASSES), i);
    }
  }

  public static void main(String[] args) {
    System.setProperty("org.bytedeco.javacpp.maxbytes", "0");
    System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : 60;
    int batch = args.length > 2 ? Integer.parseInt(args[2]) : 128;
    try (HandWrittenResNet20<?> network = of(args[0], batch)) {
      StepTimes times = new StepTimes(WARM_UP);
      times.begin();
      for (int i = 0; i < WARM_UP + steps; i++) {
        network.step();
        times.stepFinished();
      }
      times.print("by hand", args[0], batch);
    }
  }

  /** Returns it in {@code float32} or {@code bfloat16}. */
  static HandWrittenResNet20<?> of(String precision, int batch) {
    return precision.equals("bfloat16")
        ? new HandWrittenResNet20<>(TBfloat16.class, batch)
        : new HandWrittenResNet20<>(TFloat32.class, batch);
  }

  /** Makes one training step. */
  void step() {
    imageTensor.asRawTensor().data().write(noise);
    try (Result result =
        session
            .runner()
            .feed(images, imageTensor)
            .feed(labels, labelTensor)
            .feed(rate, rateTensor)
            .fetch(loss)
            .addTarget(step)
            .run()) {
      if (!Float.isFinite(((TFloat32) result.get(0)).getFloat())) {
        throw new IllegalStateException("the loss is no number");
      }
    }
  }

  @Override
  public void close() {
    imageTensor.close();
    labelTensor.close();
    rateTensor.close();
    session.close();
    graph.close();
  }

  private Operand<TFloat32> loss(Operand<TUint8> images, Operand<TInt64> labels) {
    Operand<TFloat32> scaled =
        tf.math.sub(
            tf.math.mul(tf.dtypes.cast(images, TFloat32.class), tf.constant(1 / 64f)),
            tf.constant(2f));
    Operand<T> x = relu(norm(conv(cast(scaled), 3, 1, 3, 16), 16));
    int channels = 16;
    for (int stage = 0; stage < 3; stage++) {
      for (int block = 0; block < 3; block++) {
        int filters = 16 << stage;
        int stride = stage > 0 && block == 0 ? 2 : 1;
        Operand<T> y = relu(norm(conv(x, 3, stride, channels, filters), filters));
        y = norm(conv(y, 3, 1, filters, filters), filters);
        Operand<T> shortcut =
            stride == 1 ? x : norm(conv(x, 1, stride, channels, filters), filters);
        x = relu(tf.math.add(y, shortcut));
        channels = filters;
      }
    }
    Operand<T> pooled = tf.math.mean(x, tf.constant(new int[] {1, 2}));
    Operand<T> logits =
        tf.nn.biasAdd(
            tf.linalg.matMul(pooled, cast(weight(true, 0.1f, channels, CLASSES))),
            cast(weight(false, 0f, CLASSES)));
    Operand<TFloat32> oneHot =
        tf.oneHot(labels, tf.constant(CLASSES), tf.constant(1f), tf.constant(0f));
    return tf.math.mean(
        tf.nn.softmaxCrossEntropyWithLogits(tf.dtypes.cast(logits, TFloat32.class), oneHot).loss(),
        tf.constant(0));
  }

  private Op update(Operand<TFloat32> loss, Operand<TFloat32> rate) {
    Output<?>[] gradients =
        graph.addGradients(
            loss.asOutput(), reads.stream().map(Operand::asOutput).toArray(Output<?>[]::new));
    List<Operand<TFloat32>> changes = new ArrayList<>();
    for (int i = 0; i < gradients.length; i++) {
      Operand<TFloat32> gradient = gradients[i].expect(TFloat32.class);
      changes.add(
          kernels.get(i)
              ? tf.math.add(gradient, tf.math.mul(tf.constant(1e-4f), reads.get(i)))
              : gradient);
    }
    List<Op> all = new ArrayList<>(changes);
    all.addAll(movingValues);
    Ops after = tf.withControlDependencies(all);
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      long[] shape = reads.get(i).shape().asArray();
      VarHandleOp accumulator = handle(shape);
      initializers.add(
          tf.assignVariableOp(accumulator, tf.fill(tf.constant(shape), tf.constant(0f))));
      updates.add(
          after.train.resourceApplyMomentum(
              handles.get(i), accumulator, rate, changes.get(i), tf.constant(0.9f)));
    }
    for (int i = 0; i < movingHandles.size(); i++) {
      updates.add(after.assignVariableOp(movingHandles.get(i), movingValues.get(i)));
    }
    return tf.withControlDependencies(updates).noOp();
  }

  private Operand<T> conv(Operand<T> x, int kernel, int stride, int in, int out) {
    float deviation = (float) Math.sqrt(2.0 / (kernel * kernel * out));
    Operand<T> weight = cast(weight(true, deviation, kernel, kernel, in, out));
    if (stride == 1) {
      return tf.nn.conv2d(x, weight, List.of(1L, 1L, 1L, 1L), "SAME");
    }
    int p = kernel / 2;
    Operand<T> padded =
        p == 0
            ? x
            : tf.pad(
                x,
                tf.constant(new int[][] {{0, 0}, {p, p}, {p, p}, {0, 0}}),
                cast(tf.constant(0f)));
    return tf.nn.conv2d(padded, weight, List.of(1L, 2L, 2L, 1L), "VALID");
  }

  private Operand<T> norm(Operand<T> x, int channels) {
    ReadVariableOp<TFloat32> scale = weight(false, 0f, channels);
    initializers.set(
        initializers.size() - 1,
        tf.assignVariableOp(
            handles.get(handles.size() - 1),
            tf.fill(tf.constant(new long[] {channels}), tf.constant(1f))));
    ReadVariableOp<TFloat32> offset = weight(false, 0f, channels);
    FusedBatchNorm<T, TFloat32> y =
        tf.nn.fusedBatchNorm(
            x,
            scale,
            offset,
            moving(0f, channels),
            moving(1f, channels),
            FusedBatchNorm.epsilon(1e-5f),
            FusedBatchNorm.exponentialAvgFactor(0.1f),
            FusedBatchNorm.isTraining(true));
    movingValues.add(y.batchMean());
    movingValues.add(y.batchVariance());
    return y.y();
  }

  private Operand<T> relu(Operand<T> x) {
    return tf.nn.relu(x);
  }

  private ReadVariableOp<TFloat32> weight(boolean kernel, float deviation, long... shape) {
    VarHandleOp handle = handle(shape);
    ReadVariableOp<TFloat32> read = tf.readVariableOp(handle, TFloat32.class);
    initializers.add(
        tf.assignVariableOp(
            handle,
            tf.math.mul(
                tf.random.statelessRandomNormal(
                    tf.constant(shape), tf.constant(new long[] {handles.size(), 0})),
                tf.constant(deviation))));
    handles.add(handle);
    reads.add(read);
    kernels.add(kernel);
    return read;
  }

  private Operand<TFloat32> moving(float value, long channels) {
    VarHandleOp handle = handle(channels);
    initializers.add(
        tf.assignVariableOp(
            handle, tf.fill(tf.constant(new long[] {channels}), tf.constant(value))));
    movingHandles.add(handle);
    return tf.readVariableOp(handle, TFloat32.class);
  }

  private VarHandleOp handle(long... shape) {
    String name = "v" + initializers.size();
    return tf.varHandleOp(TFloat32.class, Shape.of(shape), VarHandleOp.sharedName(name));
  }

  @SuppressWarnings("unchecked") // T is float32 where nothing is cast
  private Operand<T> cast(Operand<TFloat32> value) {
    return type == TFloat32.class ? (Operand<T>) value : tf.dtypes.cast(value, type);
  }
}
