package dev.lamina.cli;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.Device;
import dev.lamina.runtime.plan.Precision;
import dev.lamina.runtime.train.PrecisionChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a network is computed in. */
final class ComputeOptions {
  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      description =
          "What layers compute in: float32, bfloat16, float16 with a scaled loss, or auto, which"
              + " is bfloat16 where the device multiplies it in hardware, else float16 on GPUs that"
              + " do so with that, else float32. Weights are float32 in all. Default: auto, or the"
              + " plan's with --plan.")
  private PrecisionWord precision;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      converter = DeviceConverter.class,
      description =
          "Where to compute: cpu, gpu:N (gpu:0 is the first), or auto, the first GPU if there is"
              + " one. GPUs take LAMINA_MAVEN_OPTS=-Pgpu. Default: ${DEFAULT-VALUE}.")
  private Device device;

  /** Takes {@code auto}, {@code cpu} or {@code gpu:N}. */
  static final class DeviceConverter implements ITypeConverter<Device> {
    @Override
    public Device convert(String word) {
      try {
        return Device.of(word);
      } catch (LaminaException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Returns the device that is asked for. */
  Device device() {
    return device;
  }

  /**
   * Returns a GPU for each worker of this machine; none where they compute on the processor.
   *
   * @throws LaminaException if one GPU was asked for by its number
   */
  static List<String> gpus(Device device, Map<String, String> environment) {
    if (device.toString().startsWith("gpu")) {
      throw new LaminaException(
          "--workers gives every worker a GPU of its own; leave out --device "
              + device
              + ", or choose by the environment variable "
              + Gpus.VARIABLE
              + ".");
    }
    return device.equals(Device.AUTO) ? Gpus.visible(environment) : List.of();
  }

  /** As it is asked for. */
  enum PrecisionWord {
    AUTO,
    FLOAT32,
    BFLOAT16,
    FLOAT16
  }

  /** Returns whether a precision was asked for. */
  boolean precisionGiven() {
    return precision != null;
  }

  Precision precision() {
    return switch (precision == null ? PrecisionWord.AUTO : precision) {
      case AUTO -> PrecisionChoice.forDevice(device).precision();
      case FLOAT32 -> Precision.FLOAT32;
      case BFLOAT16 -> Precision.BFLOAT16;
      case FLOAT16 -> Precision.FLOAT16;
    };
  }

  /** Returns why the precision was chosen; nothing if it was asked for. */
  Optional<String> reason() {
    return precision == null || precision == PrecisionWord.AUTO
        ? Optional.of(PrecisionChoice.forDevice(device).reason())
        : Optional.empty();
  }
}
