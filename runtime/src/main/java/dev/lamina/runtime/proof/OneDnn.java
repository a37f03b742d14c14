package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The oneDNN inside of TensorFlow. It has no function that tells its version; it prints it where it
 * is asked to print what it does.
 */
public final class OneDnn {
  private static final KernelCall SMALL =
      KernelCall.parse(
          "Conv2D float32 x=1x4x4x8 kernel=3x3x8x8 y=1x4x4x8 padding=SAME strides=1x1");
  private static final Pattern VERSION = Pattern.compile(".*info,oneDNN v([^,]*?)(,.*)?");
  private static final Pattern KERNELS = Pattern.compile(".*info,cpu,isa:(.*)");

  private OneDnn() {}

  /**
   * Asks it, in a process of its own that computes a small convolution.
   *
   * @return such as {@code 3.5.0 (commit ...), Intel AVX-512 with ...}; empty if it says nothing,
   *     as where TensorFlow does not use it
   */
  public static Optional<String> version() {
    List<String> output = new ArrayList<>();
    new TrialProcess(1)
        .with(Map.of("ONEDNN_VERBOSE", "1"), output::add)
        .run(List.of(new Trial(SMALL, KernelForm.DIRECT)), trial -> {});
    return version(output);
  }

  static Optional<String> version(List<String> output) {
    return first(VERSION, output)
        .map(version -> version + first(KERNELS, output).map(isa -> ", for " + isa).orElse(""));
  }

  private static Optional<String> first(Pattern pattern, List<String> lines) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1).strip())
        .findFirst();
  }
}
