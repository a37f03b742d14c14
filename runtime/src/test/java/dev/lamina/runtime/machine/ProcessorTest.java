package dev.lamina.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processors as Linux describes them. */
class ProcessorTest {
  @TempDir Path root;

  @Test
  void readsNameFlagsAndCaches() throws IOException {
    cpuinfo("processor\t: 0\nmodel name\t: AMD EPYC\nflags\t\t: fpu avx2\n\nprocessor\t: 1\n");
    cache(0, "1", "Data", "32K");
    cache(1, "2", "Unified", "512K");

    Processor processor = Processor.of(root);

    assertThat(processor.name()).contains("AMD EPYC");
    assertThat(processor.flags()).containsExactly("avx2", "fpu");
    assertThat(processor.caches()).hasToString("[L1 data 32K, L2 unified 512K]");
    assertThat(processor.hidesCaches()).isFalse();
  }

  @Test
  void seesThatCachesAreHidden() throws IOException {
    cpuinfo("model name\t: AMD EPYC\nflags\t\t: fpu avx2\n");
    Files.createDirectories(root.resolve("sys/devices/system/cpu/cpu0/cache"));

    assertThat(Processor.of(root).hidesCaches()).isTrue();
  }

  @Test
  void knowsNothingWhereThereIsNoLinux() {
    Processor processor = Processor.of(root);

    assertThat(processor.name()).isEmpty();
    assertThat(processor.described()).isFalse();
    assertThat(processor.hidesCaches()).isFalse();
  }

  private void cpuinfo(String text) throws IOException {
    Files.createDirectories(root.resolve("proc"));
    Files.writeString(root.resolve("proc/cpuinfo"), text);
  }

  private void cache(int index, String level, String type, String size) throws IOException {
    Path folder = root.resolve("sys/devices/system/cpu/cpu0/cache/index" + index);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("level"), level + "\n");
    Files.writeString(folder.resolve("type"), type + "\n");
    Files.writeString(folder.resolve("size"), size + "\n");
  }
}
