package dev.lamina.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvailableMemoryTest {
  private static final long MEBI = 1 << 20;

  @TempDir Path root;

  @BeforeEach
  void machineWithEightGibibytes() throws IOException {
    write("proc/meminfo", "MemTotal:       16777216 kB\nMemAvailable:    8388608 kB\n");
  }

  @Test
  void isWhatTheMachineHas() {
    assertThat(AvailableMemory.onLinux(root)).hasValue(8_192 * MEBI);
  }

  /** 1,024 MiB allowed, 900 used, of which 300 are cached files. */
  @Test
  void isWhatTheControlGroupLeaves() throws IOException {
    write("proc/self/cgroup", "0::/box\n");
    write("sys/fs/cgroup/box/memory.max", 1_024 * MEBI + "\n");
    write("sys/fs/cgroup/box/memory.current", 900 * MEBI + "\n");
    write(
        "sys/fs/cgroup/box/memory.stat",
        "anon 5\ninactive_file " + 200 * MEBI + "\nactive_file " + 100 * MEBI + "\n");
    assertThat(AvailableMemory.onLinux(root)).hasValue(424 * MEBI);
  }

  @Test
  void heedsTheGroupsAroundIt() throws IOException {
    write("proc/self/cgroup", "0::/outer/inner\n");
    write("sys/fs/cgroup/outer/inner/memory.max", "max\n");
    write("sys/fs/cgroup/outer/inner/memory.current", "5\n");
    write("sys/fs/cgroup/outer/memory.max", 512 * MEBI + "\n");
    write("sys/fs/cgroup/outer/memory.current", 12 * MEBI + "\n");
    assertThat(AvailableMemory.onLinux(root)).hasValue(500 * MEBI);
  }

  /** In version 1 no limit is a number of 19 digits. */
  @Test
  void readsVersionOne() throws IOException {
    write("proc/self/cgroup", "3:cpu,cpuacct:/\n2:memory:/box\n");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    write("sys/fs/cgroup/memory/memory.usage_in_bytes", "5\n");
    write("sys/fs/cgroup/memory/box/memory.limit_in_bytes", 256 * MEBI + "\n");
    write("sys/fs/cgroup/memory/box/memory.usage_in_bytes", 56 * MEBI + "\n");
    assertThat(AvailableMemory.onLinux(root)).hasValue(200 * MEBI);
  }

  @Test
  void isSomethingHere() {
    assertThat(AvailableMemory.bytes().orElseThrow()).isGreaterThan(100 * MEBI);
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
