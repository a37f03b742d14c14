package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.machine.Processor;
import dev.lamina.runtime.plan.Precision;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A precision for a machine, and why that one.
 *
 * @param precision what layers compute in
 * @param reason why, as a clause that can stand behind the precision, e.g. {@code since the
 *     processor has AMX-BF16}
 */
public record PrecisionChoice(Precision precision, String reason) {
  /**
   * Chooses for a device: for its GPU, where NVIDIA's driver says what that can do, else for the
   * processor.
   */
  public static PrecisionChoice forDevice(Device device) {
    OptionalInt gpu = device.gpu();
    OptionalDouble capability =
        gpu.isPresent() ? GpuCapability.of(gpu.getAsInt()) : OptionalDouble.empty();
    return capability.isPresent() ? forGpu(capability.getAsDouble()) : forProcessor();
  }

  /**
   * Chooses for this machine's processor. Linux alone says what it can do; elsewhere the choice is
   * float32.
   */
  public static PrecisionChoice forProcessor() {
    return forProcessor(Set.copyOf(Processor.here().flags()));
  }

  /**
   * Chooses for a processor: bfloat16 where it multiplies bfloat16 in hardware, which is faster
   * (docs/measurements.md), else float32, since bfloat16 would be made of float32 operations.
   *
   * @param flags what it can do, in Linux's words ({@code flags} in {@code /proc/cpuinfo})
   */
  public static PrecisionChoice forProcessor(Set<String> flags) {
    if (flags.contains("amx_bf16")) {
      return new PrecisionChoice(Precision.BFLOAT16, "since the processor has AMX-BF16");
    }
    if (flags.contains("avx512_bf16")) {
      return new PrecisionChoice(Precision.BFLOAT16, "since the processor has AVX512-BF16");
    }
    return new PrecisionChoice(
        Precision.FLOAT32,
        flags.isEmpty()
            ? "since the system does not say whether the processor has bfloat16"
            : "since the processor has no bfloat16");
  }

  /**
   * Chooses for a GPU: what its tensor cores take, bfloat16 before float16, which takes a scaled
   * loss; float32 where there are none.
   *
   * @param computeCapability in NVIDIA's counting; tensor cores take float16 from 7.0 (Volta) on,
   *     bfloat16 from 8.0 (Ampere) on
   */
  public static PrecisionChoice forGpu(double computeCapability) {
    String its = "since the GPU's compute capability is " + computeCapability;
    if (computeCapability >= 8) {
      return new PrecisionChoice(Precision.BFLOAT16, its + ", whose tensor cores take bfloat16");
    }
    return computeCapability >= 7
        ? new PrecisionChoice(
            Precision.FLOAT16, its + ", whose tensor cores take float16 and no bfloat16")
        : new PrecisionChoice(Precision.FLOAT32, its + ", below 7.0, where tensor cores begin");
  }
}
