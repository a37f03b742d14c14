package dev.lamina.runtime.proof;

import dev.lamina.runtime.graph.kernel.ElementType;
import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.machine.Processor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls in child processes whose new memory glibc fills: once with 7f bytes, which are 3.4e38 in
 * float32 and bfloat16, once with fe, which are -1.7e38. 255 would fill it with zeros, and hide
 * what reads memory that nobody wrote.
 */
final class Poisoned {
  private static final List<String> FILLINGS = List.of("128", "1");
  private static final int THREADS = 2;

  /** Tests run beside others, on slow machines too. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Poisoned() {}

  /**
   * Runs calls under both fillings.
   *
   * @return what is not right, or not the same under both, by call; of bfloat16 on processors
   *     without instructions for it, which round sums to bfloat16, only what is no number, not the
   *     same or ends the process
   */
  static Map<KernelCall, String> faults(List<KernelCall> calls, Effort effort) {
    Map<KernelCall, String> faults = new LinkedHashMap<>();
    List<String> first = run(calls, effort, FILLINGS.get(0), faults);
    List<String> second = run(calls, effort, FILLINGS.get(1), faults);
    for (int i = 0; i < calls.size(); i++) {
      if (!first.get(i).equals(second.get(i))) {
        faults.merge(calls.get(i), "other bits under another filling", (a, b) -> a + ", " + b);
      }
    }
    return faults;
  }

  /** Returns a digest for each call; a process that dies is followed by another. */
  private static List<String> run(
      List<KernelCall> calls, Effort effort, String filling, Map<KernelCall, String> faults) {
    List<String> digests = new ArrayList<>();
    while (digests.size() < calls.size()) {
      List<Trial> open =
          calls.subList(digests.size(), calls.size()).stream()
              .map(call -> new Trial(call, KernelForm.DIRECT))
              .toList();
      List<String> printed = new ArrayList<>();
      Trials.Outcome outcome =
          process(effort)
              .with(
                  Map.of("MALLOC_PERTURB_", filling, "TF_ONEDNN_USE_SYSTEM_ALLOCATOR", "1"),
                  line -> {
                    if (line.startsWith(DigestMain.DIGEST)) {
                      printed.add(line);
                    }
                  })
              .run(open, trial -> {});
      int begun = digests.size();
      List<Finding> findings = new ArrayList<>(outcome.findings());
      outcome.failure().ifPresent(findings::add);
      for (int i = 0; i < findings.size(); i++) {
        Finding finding = findings.get(i);
        digests.add(i < printed.size() ? printed.get(i) : finding.text());
        if (isFault(calls.get(begun + i), finding)) {
          faults.merge(calls.get(begun + i), finding.text(), (a, b) -> a + ", " + b);
        }
      }
    }
    return digests;
  }

  private static boolean isFault(KernelCall call, Finding finding) {
    boolean rounded =
        call.element() == ElementType.BFLOAT16
            && Collections.disjoint(Processor.here().flags(), List.of("avx512_bf16", "amx_bf16"));
    return switch (finding.kind()) {
      case RIGHT -> false;
      case WRONG -> !rounded || finding.detail().contains("no numbers");
      default -> true;
    };
  }

  private static TrialProcess process(Effort effort) {
    TrialProcess.Program program =
        TrialProcess.Program.of(
            DigestMain.class,
            String.valueOf(THREADS),
            String.valueOf(effort.values()),
            String.valueOf(effort.products()));
    return new TrialProcess(program, PATIENCE);
  }
}
