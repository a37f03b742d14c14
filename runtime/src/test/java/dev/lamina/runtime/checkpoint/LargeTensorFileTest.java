package dev.lamina.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A file of more than an array's size, read by a process with a small heap; profile fuzz. */
@EnabledIfSystemProperty(named = "lamina.fuzz.files", matches = ".+")
class LargeTensorFileTest {
  private static final long SIDE = 1 << 14;
  private static final long BYTES = 3 * SIDE * SIDE * Float.BYTES;

  @TempDir private Path folder;

  @Test
  void threeGigabytesAreReadWithAHeapOf256Megabytes() throws Exception {
    Path file = folder.resolve("large.safetensors");
    String header =
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[3,%d,%d],\"data_offsets\":[0,%d]}}"
            .formatted(SIDE, SIDE, BYTES);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.WRITE)) {
      ByteBuffer begin =
          ByteBuffer.allocate(Long.BYTES + header.length()).order(ByteOrder.LITTLE_ENDIAN);
      begin.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
      channel.write(begin.flip());
      channel.write(ByteBuffer.wrap(new byte[] {42}), Long.BYTES + header.length() + BYTES - 1);
    }
    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(reader.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(said).isEqualTo("F32 [3, 16384, 16384], sum 42\n");
  }

  /** Adds up all bytes. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) {
      try (TensorFile file = TensorFile.open(Path.of(arguments[0]))) {
        ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 20);
        long sum = 0;
        for (long from = 0; from < BYTES; from += chunk.capacity()) {
          file.read("w", from, chunk.clear());
          for (chunk.flip(); chunk.hasRemaining(); ) {
            sum += chunk.get();
          }
        }
        System.out.printf("%s, sum %d\n", file.tensors().get("w"), sum);
      }
    }
  }
}
