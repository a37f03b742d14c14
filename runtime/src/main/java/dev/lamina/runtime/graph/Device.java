package dev.lamina.runtime.graph;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Setting;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * What this process computes on. TensorFlow sets up its devices once a process, for its first
 * session, so that there is one choice for all sessions.
 */
public final class Device {
  static {
    NativeSettings.apply();
  }

  /** The first GPU if TensorFlow sees one, else the processor. */
  public static final Device AUTO = new Device("auto", OptionalInt.empty());

  /** The processor. */
  public static final Device CPU = new Device("cpu", OptionalInt.empty());

  private static final Pattern GPU = Pattern.compile("gpu:(\\d{1,4})");
  private static final Pattern GPU_NATIVES =
      Pattern.compile("tensorflow-core-native-[^/\\\\]*-gpu");

  private static final String OWN_THREADS = "TF_OVERRIDE_GLOBAL_THREADPOOL";

  private static volatile Device chosen = AUTO;

  private final String word;
  private final OptionalInt gpu;

  private Device(String word, OptionalInt gpu) {
    this.word = word;
    this.gpu = gpu;
  }

  /**
   * Reads a device as it is written on command lines.
   *
   * @param word {@code auto}, {@code cpu}, or {@code gpu:N} with N from 0
   * @throws LaminaException if it is none of these
   */
  public static Device of(String word) {
    Matcher numbered = GPU.matcher(word);
    if (numbered.matches()) {
      return new Device(word, OptionalInt.of(Integer.parseInt(numbered.group(1))));
    }
    return switch (word) {
      case "auto" -> AUTO;
      case "cpu" -> CPU;
      default ->
          throw new LaminaException(
              "'" + word + "' is no device; it is auto, cpu, or gpu:N, where gpu:0 is the first.");
    };
  }

  /**
   * Lets all sessions that are opened from now on compute here. To be called before the first one.
   *
   * @throws LaminaException if it is a GPU and TensorFlow cannot use it; the message says why
   */
  public void use() {
    requireNatives(System.getProperty("java.class.path"));
    if (gpu.isPresent()) {
      GpuProbe.require(this);
    }
    chosen = this;
  }

  /**
   * Returns whether XLA compiles single functions: on the processor, unless the system property
   * {@code lamina.xla} is {@code off}. For a GPU it would want NVIDIA's assembler.
   */
  static boolean compiles() {
    return isProcessor() && !"off".equals(System.getProperty("lamina.xla"));
  }

  /** Returns whether sessions compute on the processor. */
  public static boolean isProcessor() {
    return chosen.gpu().isEmpty();
  }

  /** Returns the settings for a session on the chosen device. */
  public static ConfigProto sessionSettings() {
    return chosen.settings().setAllowSoftPlacement(true).build();
  }

  /** Returns the settings for a session on the processor, whatever was chosen. */
  public static ConfigProto processorSettings() {
    return CPU.settings().setAllowSoftPlacement(true).build();
  }

  /**
   * Returns the settings for a session that answers one batch after the other on the chosen device.
   *
   * <p>An inference build is a chain of operations; on the processor one thread goes through it
   * without handing over, and the operations inside use all. There must be no control flow in it.
   */
  public static ConfigProto predictionSettings() {
    ConfigProto.Builder settings = chosen.settings().setAllowSoftPlacement(true);
    if (isProcessor()) {
      settings.getExperimentalBuilder().setExecutorType("SINGLE_THREADED_EXECUTOR");
    }
    return settings.build();
  }

  /**
   * Returns the settings for a session that answers one image at a time with a small network: on
   * the processor it computes on the caller's thread alone, since handing a part of a small
   * operation to another thread takes longer than the part.
   *
   * @return empty on a GPU, and where all sessions of a process have the same threads; sessions
   *     have threads of their own where the environment variable {@value #OWN_THREADS} is 1, which
   *     TensorFlow reads
   */
  public static Optional<ConfigProto> singleImageSettings() {
    return isProcessor() && "1".equals(System.getenv(OWN_THREADS))
        ? Optional.of(
            predictionSettings().toBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(1)
                .build())
        : Optional.empty();
  }

  /** GPU memory is taken as it is needed, not all of it at once. */
  ConfigProto.Builder settings() {
    GPUOptions.Builder memory = GPUOptions.newBuilder().setAllowGrowth(true);
    gpu.ifPresent(number -> memory.setVisibleDeviceList(String.valueOf(number)));
    ConfigProto.Builder settings = ConfigProto.newBuilder().setGpuOptions(memory);
    return this == CPU ? settings.putDeviceCount("GPU", 0) : settings;
  }

  /** Says which switch is missing, where the class path has the libraries without GPU. */
  void requireNatives(String classPath) {
    if (gpu.isPresent() && !GPU_NATIVES.matcher(classPath).find()) {
      throw new LaminaException(
              word
                  + " cannot be used: the class path has TensorFlow's libraries for the processor"
                  + " only; take those for GPUs.")
          .mendedBy(Setting.GPU_LIBRARIES);
    }
  }

  /**
   * Returns which GPU is computed on, if there is one.
   *
   * @param classPath on which {@code auto} looks for TensorFlow's libraries for GPUs
   */
  OptionalInt gpu(String classPath) {
    return this == AUTO && GPU_NATIVES.matcher(classPath).find() ? OptionalInt.of(0) : gpu;
  }

  /** As above, of this process; empty means the processor. */
  public OptionalInt gpu() {
    return gpu(System.getProperty("java.class.path"));
  }

  @Override
  public String toString() {
    return word;
  }
}
