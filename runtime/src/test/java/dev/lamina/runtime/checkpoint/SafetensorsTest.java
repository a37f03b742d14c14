package dev.lamina.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafetensorsTest {
  private static final TensorBytes SCALAR =
      new TensorBytes(TensorBytes.Type.F32, List.of(), new byte[] {0, 0, (byte) 0x80, 0x3f});
  private static final TensorBytes VECTOR = TensorBytes.of(new int[] {1, -2});

  /** By hand, after the format's description. */
  @Test
  void writesTheFormat() throws Exception {
    String header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},"
            + "\"b/c\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[4,12]}}";
    String padded = header + " ".repeat((8 - header.length() % 8) % 8);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.write(new byte[] {(byte) padded.length(), 0, 0, 0, 0, 0, 0, 0});
    expected.write(padded.getBytes(StandardCharsets.UTF_8));
    expected.write(new byte[] {0, 0, (byte) 0x80, 0x3f, 1, 0, 0, 0, -2, -1, -1, -1});

    byte[] written = write(Map.of("b/c", VECTOR, "a", SCALAR));

    assertThat(written).isEqualTo(expected.toByteArray());
    assertThat(Safetensors.read(written, "file")).isEqualTo(Map.of("a", SCALAR, "b/c", VECTOR));
    assertThat(Safetensors.read(written, "file").get("b/c").ints()).containsExactly(1, -2);
  }

  private static byte[] write(Map<String, TensorBytes> tensors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Safetensors.write(tensors, out);
    return out.toByteArray();
  }
}
