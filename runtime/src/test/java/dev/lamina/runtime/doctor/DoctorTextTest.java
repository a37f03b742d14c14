package dev.lamina.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.doctor.Row.Cell;
import dev.lamina.runtime.doctor.Row.Part;
import dev.lamina.runtime.doctor.Row.State;
import dev.lamina.runtime.machine.Processor;
import dev.lamina.runtime.networks.TinyNetworks;
import dev.lamina.runtime.plan.Precision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the doctor says. */
class DoctorTextTest {
  private static final Cell RIGHT = new Cell(State.RIGHT, "right");
  private static final Cell REFUSED =
      new Cell(State.REFUSED, "refused: wrong in 12 of 256 values, up to 1.3 rms");
  private static final Row POOL =
      new Row(
          "MaxPool 2x2 /2",
          "8x8x4 -> 4x4x4",
          Map.of(Part.FORWARD, RIGHT, Part.INPUT_GRADIENT, REFUSED));

  @Test
  void hasATableForEachPrecision() {
    Examination examination =
        new Examination(
            Map.of("Processor", "Example, amd64; avx2"),
            TinyNetworks.BASIC.info(),
            8,
            List.of(
                new Examination.Table(Precision.FLOAT32, true, List.of(POOL)),
                new Examination.Table(Precision.BFLOAT16, false, List.of())));

    assertThat(examination.refuses()).isTrue();
    assertThat(DoctorText.of(examination))
        .isEqualTo(
            """
            Processor     Example, amd64; avx2

            TinyBasic in float32, batch 8: 1 refused: it cannot be trained here in this precision
              operation       shapes          forward  input gradient                                     kernel gradient
              MaxPool 2x2 /2  8x8x4 -> 4x4x4  right    refused: wrong in 12 of 256 values, up to 1.3 rms  -

            TinyBasic in bfloat16, batch 8: not proven, by rules alone
              operation  shapes  forward  input gradient  kernel gradient
            """);
  }

  @Test
  void saysThatCachesAreHidden() {
    Processor hidden =
        new Processor("amd64", Optional.of("Example"), List.of("avx512_bf16"), List.of(), true);

    assertThat(MachineFacts.processorText(hidden)).isEqualTo("Example, amd64; avx512_bf16");
    assertThat(MachineFacts.caches(hidden))
        .startsWith("hidden: /sys/devices/system/cpu/cpu0/cache lists none")
        .contains("LAMINA_NATIVES=2.21");
  }
}
