package dev.lamina.runtime.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.runtime.graph.kernel.KernelCall;
import dev.lamina.runtime.graph.kernel.KernelForm;
import dev.lamina.runtime.info.NetworkInfo;
import dev.lamina.runtime.plan.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What TensorFlow computes on this processor for the samples' operations, forward and both
 * gradients, against plain loops in double precision, in processes whose memory is filled: right,
 * and the same bits under two fillings.
 *
 * <p>Here a seeded choice of the operations of up to 50 million multiply-adds of networks for small
 * images. All operations of all networks, with two images and with a training's batch, by {@code
 * mvn -Pkernels test}; {@code -Dlamina.kernels.precision=FLOAT32} does one precision, {@code
 * -Dlamina.kernels.most=1e9} those of up to so many multiply-adds.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SampleKernelsTest {
  private static final boolean ALL = Boolean.getBoolean("lamina.kernels");
  private static final double MOST =
      Double.parseDouble(System.getProperty("lamina.kernels.most", "Infinity"));
  private static final String ONLY = System.getProperty("lamina.kernels.precision", "");

  /** Multiply-adds up to which an operation belongs to the usual tests. */
  private static final double SMALL = 50e6;

  /**
   * How many the usual test takes of them in each precision and with each number of images, and of
   * how many networks.
   */
  private static final int CHOSEN = 4;

  private static final int NETWORKS = 2;
  private static final long SEED = 13;

  /** With two images all of an output, up to a second of loops. */
  private static final Effort WHOLE = new Effort(4_000_000, 200_000_000);

  /** With a training's batch the channels' and the map's ends, and places by chance. */
  private static final Effort SAMPLED = new Effort(8_000, 20_000_000);

  /** In two processes, one a filling. */
  @Test
  void computesWhatLoopsCompute() {
    assumeFalse(ALL, "all operations are asked for");
    List<NetworkInfo> networks = new ArrayList<>(all());
    networks.removeIf(it -> it.input().get(0) > 64 || it.multiplyAdds() > 100_000_000);
    Collections.shuffle(networks, new Random(SEED));
    Map<KernelCall, Set<String>> chosen = new LinkedHashMap<>();
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
      for (int images : List.of(2, SampleCalls.SMALL_BATCH)) {
        Map<KernelCall, Set<String>> calls =
            SampleCalls.of(networks.subList(0, NETWORKS), precision, images);
        List<KernelCall> small = new ArrayList<>(upTo(calls, SMALL));
        small.removeAll(chosen.keySet());
        Collections.shuffle(small, new Random(SEED));
        small.subList(0, CHOSEN).forEach(call -> chosen.put(call, calls.get(call)));
      }
    }
    assertThat(chosen).hasSize(4 * CHOSEN);
    prove("a choice", chosen, List.copyOf(chosen.keySet()), WHOLE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"FLOAT32", "BFLOAT16"})
  void computesWhatLoopsComputeInAllNetworks(Precision precision) {
    assumeTrue(ALL, "it takes long");
    assumeTrue(ONLY.isEmpty() || ONLY.equals(precision.name()), "another precision is asked for");
    Map<KernelCall, Set<String>> two = SampleCalls.of(all(), precision, 2);
    prove(precision + ", 2 images", two, upTo(two, MOST), WHOLE);
    Map<KernelCall, Set<String>> batches = new LinkedHashMap<>();
    all().stream()
        .collect(Collectors.groupingBy(SampleCalls::trainingBatch))
        .forEach((batch, some) -> batches.putAll(SampleCalls.of(some, precision, batch)));
    prove(precision + ", a training's batch", batches, upTo(batches, MOST), SAMPLED);
  }

  private static List<NetworkInfo> all() {
    List<NetworkInfo> networks = SampleCalls.networks();
    assertThat(networks).hasSizeGreaterThan(40);
    return networks;
  }

  private static List<KernelCall> upTo(Map<KernelCall, Set<String>> calls, double most) {
    return calls.keySet().stream()
        .filter(call -> new Trial(call, KernelForm.DIRECT).products() <= most)
        .toList();
  }

  private static void prove(
      String what, Map<KernelCall, Set<String>> all, List<KernelCall> calls, Effort effort) {
    assertThat(calls).as(what).isNotEmpty();
    long begin = System.nanoTime();
    Map<KernelCall, String> faults = Poisoned.faults(calls, effort);
    System.out.printf(
        "%s: %d of %d distinct operations, %d not right, %.0f s%n",
        what, calls.size(), all.size(), faults.size(), (System.nanoTime() - begin) / 1e9);
    assertThat(
            faults.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue() + " " + all.get(each.getKey())))
        .as(what)
        .isEmpty();
  }
}
