package dev.lamina.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
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

  @Test
  void refusesWhatIsNone() throws Exception {
    refuses(new byte[0], "file is no safetensors file: its header does not fit into it.");
    refuses(
        new byte[] {-1, -1, -1, -1, -1, -1, -1, 127},
        "file is no safetensors file: its header does not fit into it.");
    refuses(header("{\"a\":{}}"), "file is no safetensors file: its header is incomplete.");
    refuses(
        header("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,999999999999]}}"),
        "file is no safetensors file: a tensor lies at [0, 999999999999] of 4 bytes.");
    refuses(
        header(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[4000000000,4000000000],\"data_offsets\":[0,4]}}"),
        "file is no safetensors file: F32 [4000000000, 4000000000] does not take 4 bytes.");
  }

  private static void refuses(byte[] file, String message) {
    assertThatThrownBy(() -> Safetensors.read(file, "file"))
        .isInstanceOf(LaminaException.class)
        .hasMessage(message);
  }

  /** A file of that header and four bytes of values. */
  private static byte[] header(String json) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(new byte[] {(byte) json.length(), 0, 0, 0, 0, 0, 0, 0});
    file.write(json.getBytes(StandardCharsets.UTF_8));
    file.write(new byte[4]);
    return file.toByteArray();
  }

  private static byte[] write(Map<String, TensorBytes> tensors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Safetensors.write(tensors, out);
    return out.toByteArray();
  }
}
