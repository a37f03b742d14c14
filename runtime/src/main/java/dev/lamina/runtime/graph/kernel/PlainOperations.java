package dev.lamina.runtime.graph.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.op.Operands;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** The operations that forms are made of, on values of any type. */
final class PlainOperations {
  private static final Map<ElementType, Class<? extends TFloating>> CLASSES =
      Map.of(
          ElementType.FLOAT32, TFloat32.class,
          ElementType.BFLOAT16, TBfloat16.class,
          ElementType.FLOAT16, TFloat16.class);

  private final Ops tf;

  PlainOperations(Ops tf) {
    this.tf = tf;
  }

  /** Adds the operation of a call, of the two values that {@link KernelOperations} describes. */
  Output<?> of(KernelCall call, Output<?> a, Output<?> b) {
    OperationBuilder builder = builder(call.type().operation());
    switch (call.type()) {
      case INPUT_GRADIENT, DEPTHWISE_INPUT_GRADIENT -> {
        builder.addInput(sizes(call.x(), b));
        builder.addInput(a);
        builder.addInput(b);
      }
      case KERNEL_GRADIENT, DEPTHWISE_KERNEL_GRADIENT -> {
        builder.addInput(a);
        builder.addInput(ints(known(call.kernel())));
        builder.addInput(b);
      }
      default -> {
        builder.addInput(a);
        builder.addInput(b);
      }
    }
    if (call.type() == KernelType.MATRIX_PRODUCT) {
      builder.setAttr("transpose_a", call.is("transpose_a"));
      builder.setAttr("transpose_b", call.is("transpose_b"));
    } else {
      builder.setAttr("strides", inner(call.strides()));
      builder.setAttr("dilations", inner(call.dilations()));
      builder.setAttr("padding", call.padding());
    }
    return builder.build().output(0);
  }

  private static long[] inner(Sizes both) {
    return new long[] {1, both.get(0), both.get(1), 1};
  }

  private static long[] known(Sizes sizes) {
    long[] known = new long[sizes.rank()];
    Arrays.setAll(known, sizes::get);
    return known;
  }

  /**
   * Returns sizes as a value; how many images there are is taken from another map if it is open.
   */
  private Output<?> sizes(Sizes sizes, Output<?> map) {
    if (sizes.knows(0)) {
      return ints(known(sizes));
    }
    OperationBuilder shape = builder("Shape");
    shape.addInput(map);
    OperationBuilder images = builder("StridedSlice");
    images.addInput(shape.build().output(0));
    images.addInput(ints(0));
    images.addInput(ints(1));
    images.addInput(ints(1));
    long[] others = Arrays.copyOfRange(orRest(sizes), 1, sizes.rank());
    return joined(List.of(images.build().output(0), ints(others)), 0);
  }

  /** As {@link #known}, with -1, which TensorFlow takes for the rest, for the number of images. */
  private static long[] orRest(Sizes sizes) {
    long[] known = new long[sizes.rank()];
    Arrays.setAll(known, i -> sizes.knows(i) ? sizes.get(i) : -1);
    return known;
  }

  Output<?> cast(Output<?> x, ElementType element) {
    OperationBuilder builder = builder("Cast");
    builder.addInput(x);
    builder.setAttr("DstT", Operands.toDataType(CLASSES.get(element)));
    return builder.build().output(0);
  }

  /** Adds as many zeros before and behind along each dimension. */
  Output<?> padded(Output<?> x, long[] before, long[] behind) {
    int[][] paddings = new int[before.length][];
    for (int i = 0; i < paddings.length; i++) {
      paddings[i] = new int[] {Math.toIntExact(before[i]), Math.toIntExact(behind[i])};
    }
    // PadV2: a session takes a Pad before a convolution for one of rows and columns alone.
    OperationBuilder builder = builder("PadV2");
    builder.addInput(x);
    builder.addInput(tf.constant(paddings).asOutput());
    builder.addInput(zero(x));
    return builder.build().output(0);
  }

  /** Adds zeros behind along one dimension. */
  Output<?> longer(Output<?> x, int dimension, long zeros) {
    long[] behind = new long[x.shape().numDimensions()];
    behind[dimension] = zeros;
    return padded(x, new long[behind.length], behind);
  }

  private Output<?> zero(Output<?> like) {
    Output<?> zero = tf.constant(0f).asOutput();
    ElementType element =
        CLASSES.entrySet().stream()
            .filter(each -> each.getValue().equals(like.type()))
            .findFirst()
            .orElseThrow()
            .getKey();
    return element == ElementType.FLOAT32 ? zero : cast(zero, element);
  }

  /** Takes so much of a value, all of an unknown size. */
  Output<?> sliced(Output<?> x, long[] begin, Sizes sizes) {
    OperationBuilder builder = builder("Slice");
    builder.addInput(x);
    builder.addInput(ints(begin));
    builder.addInput(ints(orRest(sizes)));
    return builder.build().output(0);
  }

  /**
   * Takes every stride-th row and column.
   *
   * @param begin of which row and column on
   * @param made how many of them, in [n, rows, columns, channels]
   */
  Output<?> subsampled(Output<?> x, long[] begin, Sizes strides, Sizes made) {
    OperationBuilder builder = builder("StridedSlice");
    builder.addInput(x);
    strided(builder, begin, strides, made);
    return builder.build().output(0);
  }

  /**
   * Turns {@link #subsampled} over: what was not taken is zero.
   *
   * @param whole the sizes of what is made
   * @param made those of {@code x}
   */
  Output<?> spread(Output<?> x, Sizes whole, long[] begin, Sizes strides, Sizes made) {
    OperationBuilder builder = builder("StridedSliceGrad");
    builder.addInput(sizes(whole, x));
    strided(builder, begin, strides, made, x);
    return builder.build().output(0);
  }

  /**
   * As {@link #spread}, where strides times {@code made} is the whole: zeros behind each pixel and
   * behind each row are one operation on [n * rows, 1, columns, channels].
   */
  Output<?> filledUp(Output<?> x, Sizes whole, Sizes strides, Sizes made) {
    long channels = whole.get(3);
    Output<?> rows = reshaped(x, -1, 1, made.get(2), channels);
    long[] behind = {0, strides.get(0) - 1, 0, (strides.get(1) - 1) * channels};
    return map(padded(rows, new long[4], behind), whole);
  }

  private void strided(
      OperationBuilder builder, long[] begin, Sizes strides, Sizes made, Output<?>... last) {
    long[] from = {0, begin[0], begin[1], 0};
    long[] to = {
      0,
      begin[0] + (made.get(1) - 1) * strides.get(0) + 1,
      begin[1] + (made.get(2) - 1) * strides.get(1) + 1,
      0
    };
    builder.addInput(ints(from));
    builder.addInput(ints(to));
    builder.addInput(ints(inner(strides)));
    for (Output<?> each : last) {
      builder.addInput(each);
    }
    // All images and all channels.
    builder.setAttr("begin_mask", 0b1001L);
    builder.setAttr("end_mask", 0b1001L);
  }

  Output<?> reshaped(Output<?> x, long... sizes) {
    OperationBuilder builder = builder("Reshape");
    builder.addInput(x);
    builder.addInput(ints(sizes));
    return builder.build().output(0);
  }

  /** Returns pixels as rows, [n * height * width, channels]. */
  Output<?> rows(Output<?> map, long channels) {
    return reshaped(map, -1, channels);
  }

  /** Returns rows as pixels of maps. */
  Output<?> map(Output<?> rows, Sizes sizes) {
    return reshaped(rows, -1, sizes.get(1), sizes.get(2), sizes.get(3));
  }

  /** Turns a kernel by half a turn and exchanges its channels with its filters. */
  Output<?> turned(Output<?> kernel) {
    OperationBuilder reverse = builder("ReverseV2");
    reverse.addInput(kernel);
    reverse.addInput(ints(0, 1));
    OperationBuilder transpose = builder("Transpose");
    transpose.addInput(reverse.build().output(0));
    transpose.addInput(ints(0, 1, 3, 2));
    return transpose.build().output(0);
  }

  Output<?> joined(List<Output<?>> parts, int dimension) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    OperationBuilder builder = builder("ConcatV2");
    builder.addInputList(parts.toArray(Output<?>[]::new));
    builder.addInput(tf.constant(dimension).asOutput());
    return builder.build().output(0);
  }

  Output<?> sum(List<Output<?>> summands) {
    if (summands.size() == 1) {
      return summands.get(0);
    }
    OperationBuilder builder = builder("AddN");
    builder.addInputList(summands.toArray(Output<?>[]::new));
    return builder.build().output(0);
  }

  private Output<TInt32> ints(long... values) {
    return tf.constant(Arrays.stream(values).mapToInt(Math::toIntExact).toArray()).asOutput();
  }

  private OperationBuilder builder(String type) {
    return tf.scope().opBuilder(type, type);
  }
}
