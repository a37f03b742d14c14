package dev.lamina.runtime.graph.kernel;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The faults that were found, each with its rule. docs/numerics.md tells how. */
final class KnownFaults {
  private static final String ZEN = "AMD EPYC with AVX512_BF16";

  /** Of which widths on 1x1 convolutions end TensorFlow 2.21; 1,000 were right, 1,024 were not. */
  private static final long WIDE = 1000;

  /** Below this many channels, the kernel gradient's scratchpad is too small. */
  private static final long NARROW = 16;

  /**
   * Float16 is taken for as bad as bfloat16, for which oneDNN has the same code; no processor that
   * computes in float16 was asked.
   */
  private static final Set<ElementType> IN_16_BITS =
      EnumSet.of(ElementType.BFLOAT16, ElementType.FLOAT16);

  private static final Set<ElementType> FLOAT32 = EnumSet.of(ElementType.FLOAT32);
  private static final Set<ElementType> ALL = EnumSet.allOf(ElementType.class);
  private static final Set<Natives> BOTH = EnumSet.allOf(Natives.class);

  /** All rules, in the order in which they are asked. */
  static final List<KernelRule> RULES =
      List.of(
          new KernelRule(
              "A",
              EnumSet.of(KernelType.CONVOLUTION),
              IN_16_BITS,
              BOTH,
              call -> odd(call.inChannels()) && call.outChannels() > 1,
              "an odd number of in-channels and more than one filter",
              "Filters 1 to 8 of every 16 do not see the last channel; filters 9 to 15 read memory"
                  + " that nobody wrote, so that the same input gives other outputs, up to NaN. The"
                  + " first layer of every network for RGB pictures is one: 44 % off.",
              ZEN + "; like pytorch/pytorch#163347 on others",
              KernelForm.EVEN_CHANNELS,
              "With the kernel's gradient, [128, 32, 32, 3] to 16: 4.0 ms; 7.2 ms in float32; 2.9"
                  + " ms wrong."),
          new KernelRule(
              "B",
              EnumSet.of(KernelType.INPUT_GRADIENT),
              IN_16_BITS,
              BOTH,
              call -> call.outChannels() == 1,
              "one filter",
              "The gradients of channels 1 to 8 of every 16 are zero, those of 9 to 15 random.",
              ZEN,
              KernelForm.EVEN_CHANNELS,
              "In float32 it would meet rules D and H."),
          new KernelRule(
              "C",
              EnumSet.of(KernelType.KERNEL_GRADIENT),
              ALL,
              BOTH,
              call ->
                  call.isPointwise()
                      && call.isStrided()
                      && call.inChannels() < NARROW
                      && dividesMap(call),
              "1x1 with a stride that divides the map, fewer than 16 in-channels",
              "Writes behind its memory: crash, hang, or other values changed in silence.",
              ZEN + "; oneapi-src/oneDNN#6035 on Intel's",
              KernelForm.CROPPED,
              "[128, 32, 32, 8] to 16: 0.38 ms; 16 channels 1.5 ms; subsampled 2.8 ms."),
          new KernelRule(
              "D",
              EnumSet.of(KernelType.INPUT_GRADIENT),
              FLOAT32,
              BOTH,
              call -> !call.isPointwise() && call.inChannels() > 32 && oddBlocks(call.inChannels()),
              "a kernel of more than one tap, 33 to 48, 65 to 80, 97 to 112, ... in-channels",
              "The gradients of the last 1 to 16 in-channels are wrong at all pixels, the same in"
                  + " every run. In 2.21 with strides only.",
              ZEN,
              KernelForm.SPLIT_CHANNELS,
              "[128, 32, 32, 48] to 48, 3x3 with stride 2: 14 ms; filled to 64 channels 22 ms; 23"
                  + " ms wrong."),
          new KernelRule(
              "E",
              EnumSet.of(KernelType.DEPTHWISE_INPUT_GRADIENT),
              IN_16_BITS,
              BOTH,
              call -> call.isStrided() && call.kernel().get(3) == 1,
              "a stride, one filter a channel",
              "5 to 25 % of the gradients are off by 2 to 14 times their root mean square.",
              ZEN,
              KernelForm.FLOAT32,
              "[64, 32, 32, 96], 3x3 with stride 2: 5.1 ms; 99 ms wrong."),
          new KernelRule(
              "F",
              EnumSet.of(KernelType.DEPTHWISE),
              IN_16_BITS,
              BOTH,
              call -> call.kernel().get(3) > 1,
              "several filters a channel",
              "Half of the outputs are wrong. In 2.18 with 1x1 kernels only.",
              ZEN,
              KernelForm.FLOAT32,
              "[64, 32, 32, 32] with two filters each, 3x3: 16.1 ms; 24.6 ms in bfloat16."),
          new KernelRule(
              "G",
              EnumSet.of(KernelType.KERNEL_GRADIENT),
              IN_16_BITS,
              BOTH,
              call -> call.isStrided() && (missesTaps(call, 0) || missesTaps(call, 1)),
              "a stride, and taps that no output has inside the map",
              "The gradients of these taps, which are zero, are memory that nobody wrote.",
              ZEN,
              KernelForm.FLOAT32,
              "Such maps have a few pixels; the time does not show."),
          new KernelRule(
              "H",
              EnumSet.of(KernelType.INPUT_GRADIENT),
              FLOAT32,
              BOTH,
              call -> call.inChannels() == 1 && call.outChannels() == 1,
              "from one channel to one",
              "Off by 0.3 to 3 times the root mean square. In 2.18 with strides only.",
              ZEN,
              KernelForm.TURNED,
              "The forward kernels are right; no network spends time here."),
          new KernelRule(
              "I",
              EnumSet.of(
                  KernelType.CONVOLUTION, KernelType.INPUT_GRADIENT, KernelType.KERNEL_GRADIENT),
              ALL,
              EnumSet.of(Natives.TENSORFLOW_2_21),
              call -> call.isPointwise() && made(call) > WIDE,
              "1x1, more than 1,000 channels made",
              "The process ends with a division by zero, oneDNN's est_eff_1x1.",
              ZEN + " whose virtual machine hides its caches",
              KernelForm.PRODUCT,
              "A convolution of one tap is a product of matrices, and those were right"
                  + " everywhere."),
          new KernelRule(
              "J",
              EnumSet.of(KernelType.INPUT_GRADIENT),
              FLOAT32,
              BOTH,
              call -> call.isPointwise() && call.inChannels() > 32,
              "1x1, more than 32 in-channels",
              "The gradients of the last 16 or 32 in-channels are wrong, for widths and maps that"
                  + " follow no rule: 320, 512, 640, 1,024 and 2,048 channels at some sizes, which"
                  + " are ResNet-50's own, and 33 to 48, 65 to 80, ... as in D.",
              ZEN,
              KernelForm.PRODUCT,
              "As I."));

  private KnownFaults() {}

  private static boolean odd(long n) {
    return n % 2 != 0;
  }

  /** Whether it takes an odd number of 16s to hold so many channels. */
  private static boolean oddBlocks(long channels) {
    return odd((channels + 15) / 16);
  }

  /** The channels of what is computed; the more of both for the gradient by a kernel. */
  private static long made(KernelCall call) {
    return switch (call.type()) {
      case CONVOLUTION -> call.outChannels();
      case INPUT_GRADIENT -> call.inChannels();
      default -> Math.max(call.inChannels(), call.outChannels());
    };
  }

  /** Whether outputs times stride come out at the map in both directions; if unknown, they may. */
  private static boolean dividesMap(KernelCall call) {
    return dividesMap(call, 0) && dividesMap(call, 1);
  }

  private static boolean dividesMap(KernelCall call, int direction) {
    int dimension = direction + 1;
    return !call.x().knows(dimension)
        || !call.y().knows(dimension)
        || call.y().get(dimension) * call.strides().get(direction) == call.x().get(dimension);
  }

  /** Whether some tap of a direction lies beside the map for all outputs; if unknown, it may. */
  private static boolean missesTaps(KernelCall call, int direction) {
    int dimension = direction + 1;
    if (!call.x().knows(dimension) || !call.y().knows(dimension)) {
      return true;
    }
    for (long tap = 0; tap < call.kernel().get(direction); tap++) {
      boolean meets = false;
      for (long output = 0; output < call.y().get(dimension); output++) {
        long pixel =
            output * call.strides().get(direction)
                + tap * call.dilations().get(direction)
                - call.before(direction);
        meets |= pixel >= 0 && pixel < call.x().get(dimension);
      }
      if (!meets) {
        return true;
      }
    }
    return false;
  }
}
