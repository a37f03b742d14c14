package dev.lamina.runtime.proof;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Environment variables that decide which kernels TensorFlow and oneDNN take. */
public final class ProofSettings {
  private static final List<String> DECISIVE = List.of("ONEDNN_", "DNNL_", "TF_", "OMP_", "MKL_");

  /** These say what is printed, or who trains together. */
  private static final List<String> WITHOUT_EFFECT =
      List.of("TF_CPP_", "TF_CLI_", "ONEDNN_VERBOSE", "DNNL_VERBOSE", "TF_CONFIG");

  private ProofSettings() {}

  /**
   * Returns those that are set, by name.
   *
   * @param environment all variables
   */
  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> settings = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (DECISIVE.stream().anyMatch(name::startsWith)
              && WITHOUT_EFFECT.stream().noneMatch(name::startsWith)) {
            settings.put(name, value.replaceAll("\\s+", " "));
          }
        });
    return settings;
  }
}
