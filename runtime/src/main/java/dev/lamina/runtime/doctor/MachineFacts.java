package dev.lamina.runtime.doctor;

import dev.lamina.runtime.data.DataCache;
import dev.lamina.runtime.machine.Processor;
import dev.lamina.runtime.proof.OneDnn;
import dev.lamina.runtime.proof.ProofSettings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.TensorFlow;

/** What decides which kernels a machine takes, each in words. */
final class MachineFacts {
  private static final double GIBI = 1 << 30;

  private static final List<String> GPUS =
      List.of(
          "nvidia-smi", "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader");

  /** The instructions that kernels are chosen by. */
  private static final Set<String> DECISIVE =
      Set.of(
          "avx2",
          "avx512f",
          "avx512_vnni",
          "avx512_bf16",
          "avx512_fp16",
          "avx_vnni",
          "amx_tile",
          "amx_bf16",
          "amx_int8",
          "amx_fp16");

  private MachineFacts() {}

  /**
   * Returns the facts, by what they are of.
   *
   * @param processor what computes
   * @param environment the process's variables
   */
  static Map<String, String> of(Processor processor, Map<String, String> environment) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Processor", processorText(processor));
    facts.put("Caches", caches(processor));
    facts.put("Cores", Runtime.getRuntime().availableProcessors() + " that this process may use");
    facts.put("Memory", memory());
    facts.put("Java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    facts.put("TensorFlow", TensorFlow.version());
    facts.put("oneDNN", OneDnn.version().orElse("did not say its version"));
    facts.put("GPU", gpus());
    facts.put("Settings", settings(environment));
    facts.put("Cache folder", DataCache.folder(environment).toString());
    facts.put(
        "Libraries",
        System.getProperty(
            "org.bytedeco.javacpp.cachedir", System.getProperty("user.home") + "/.javacpp/cache"));
    return facts;
  }

  static String processorText(Processor processor) {
    String name = processor.name().orElse("of unknown name") + ", " + processor.architecture();
    if (processor.flags().isEmpty()) {
      return name + "; the system does not say what it can do";
    }
    List<String> decisive = processor.flags().stream().filter(DECISIVE::contains).toList();
    return name + (decisive.isEmpty() ? "; no AVX2" : "; " + String.join(", ", decisive));
  }

  static String caches(Processor processor) {
    if (processor.hidesCaches()) {
      return "hidden: /sys/devices/system/cpu/cpu0/cache lists none, as where CPUID's leaves 4 and"
          + " 0x8000001D are empty. oneDNN then guesses their sizes, which it chooses kernels and"
          + " blocks by: other kernels than on a machine that shows them, and about half the speed"
          + " in bfloat16 (docs/numerics.md). LAMINA_NATIVES=2.21 takes a newer TensorFlow whose"
          + " oneDNN is faster there";
    }
    return processor.caches().isEmpty()
        ? "not known: only Linux says it"
        : processor.caches().stream().map(Object::toString).collect(Collectors.joining(", "))
            + " (as /sys/devices/system/cpu/cpu0/cache lists them)";
  }

  private static String memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? String.format(
            Locale.ROOT,
            "%.1f GiB, of which %.1f are free",
            system.getTotalMemorySize() / GIBI,
            system.getFreeMemorySize() / GIBI)
        : "the Java does not say";
  }

  private static String gpus() {
    try {
      Process process =
          new ProcessBuilder(GPUS).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (InputStream out = process.getInputStream()) {
        String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        String listed = text.lines().map(String::strip).collect(Collectors.joining("; "));
        return listed.isEmpty()
            ? "nvidia-smi lists none"
            : listed + "; kernels of GPUs are not proven";
      }
    } catch (IOException e) {
      return "none: there is no nvidia-smi, NVIDIA's driver has it";
    }
  }

  private static String settings(Map<String, String> environment) {
    Map<String, String> settings = ProofSettings.of(environment);
    return settings.isEmpty()
        ? "none that decide"
        : settings.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(" "));
  }
}
