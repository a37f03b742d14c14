package dev.lamina.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.LaminaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the format, one file each; {@code V} stands for the four bytes of a value. */
class TensorFileTest {
  @TempDir private Path folder;

  @Test
  void readsEveryTypeAndEmptyAndScalarTensors() throws Exception {
    Path file =
        file(
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"counter\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
                + "\"none\":{\"dtype\":\"F64\",\"shape\":[0,3],\"data_offsets\":[8,8]},"
                + "\"half\":{\"shape\":[2],\"dtype\":\"BF16\",\"data_offsets\":[8,12]},"
                + "\"mask\":{\"data_offsets\":[12,15],\"dtype\":\"BOOL\",\"shape\":[3]}}   ",
            new byte[] {7, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 1, 0, 1});
    try (TensorFile opened = TensorFile.open(file)) {
      assertThat(opened.tensors().toString())
          .isEqualTo("{counter=I64 [], none=F64 [0, 3], half=BF16 [2], mask=BOOL [3]}");
      assertThat(opened.read("counter").bytes()).containsExactly(7, 0, 0, 0, 0, 0, 0, 0);
      assertThat(opened.read("none").bytes()).isEmpty();
      ByteBuffer part = ByteBuffer.allocateDirect(2);
      opened.read("half", 2, part);
      assertThat(part.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {3, 4}));
      assertThatThrownBy(() -> opened.read("mask", 2, ByteBuffer.allocate(2)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [1]                                                             | its header does not begin with a brace
          ` {}`                                                           | its header does not begin with a brace
          {}x                                                             | its header does not end with a brace and spaces
          {}{}                                                            | its header goes on behind its end
          {a:1}                                                           | its header is no JSON: 'Unexpected character (\\u0027a\\u0027 (code 97)): was expecting double-quote to start field name' at character 1
          {"a":1}                                                         | its header is of another form: 'a' has '1', not an object
          {"a":{}}                                                        | the tensor 'a' lacks dtype, shape or data_offsets
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}    | the tensor 'a' has a member 'x', which the format does not know
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"shape":[1]}} | its header names shape of 'a' twice
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | its header names 'a' twice
          {"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}      | the tensor 'a' is of type 'F8_E4M3'; what can be read is [BOOL, U8, F16, BF16, F32, I32, F64, I64]
          {"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}        | its header is of another form: 'shape' of 'a' has '1.0', not a whole number
          {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}         | the tensor 'a' has the number '-1' in its shape
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}          | the tensor 'a' lies from 4 to 0
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}          | the tensor 'a' is F32 [2], which does not take the 4 bytes from 0 to 4
          {"a":{"dtype":"F32","shape":[4000000000,4000000000],"data_offsets":[0,4]}} | the tensor 'a' is F32 [4000000000, 4000000000], which does not take the 4 bytes from 0 to 4
          {"a":{"dtype":"F32","shape":[4294967296,4294967296,0],"data_offsets":[0,0]}} | the tensor 'a' is F32 [4294967296, 4294967296, 0], which does not take the 0 bytes from 0 to 0
          {"a":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}           | the tensor 'a' begins at byte 1 of the values, where the one before it ends at 0
          {"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}           | its tensors take 3 bytes, the file has 4
          {"a":{"dtype":"U8","shape":[5],"data_offsets":[0,5]}}           | its tensors take 5 bytes, the file has 4
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | the tensor 'b' begins at byte 0 of the values, where another one lies
          {"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b\\n":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}} | the tensor 'b\\u000a' begins at byte 2 of the values, where the one before it ends at 1
          {"__metadata__":{"format":1}}                                   | its header is of another form: 'format' of '__metadata__' has '1', not a text
          """)
  void refuses(String header, String reason) throws Exception {
    refuses(file(header, new byte[4]), reason);
  }

  @Test
  void refusesWhatNoTextShows() throws Exception {
    refuses(raw(0, new byte[0]), "its header does not begin with a brace");
    refuses(
        Files.write(folder.resolve("f"), new byte[7]),
        "it has 7 bytes, too few for the length of a header");
    refuses(
        raw(-1, new byte[9]),
        "its header would have 18446744073709551615 bytes, the file has 9 behind the length");
    refuses(
        raw(3, "{}".getBytes(StandardCharsets.UTF_8)),
        "its header would have 3 bytes, the file has 2 behind the length");
    refuses(raw(3, new byte[] {'{', '}', 0}), "its header does not end with a brace and spaces");
    refuses(
        raw(8, new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'}),
        "its header is no UTF-8");
    refuses(
        file("{\"a\u0000\":1}".replace("\u0000", "\\u0000"), new byte[0]),
        "its header is of another form: 'a\\u0000' has '1', not an object");
  }

  @Test
  void readsSeveralFilesByTheirIndex() throws Exception {
    write("one.safetensors", "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 5);
    write("two.safetensors", "{\"b\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 6);
    try (TensorFile both =
        index(
            "{\"metadata\":{\"total_size\":2},\"weight_map\":{\"a\":\"one.safetensors\",\"b\":\"two.safetensors\"}}")) {
      assertThat(both.read("b").bytes()).containsExactly(6);
      assertThat(both.tensors().keySet()).containsExactly("a", "b");
    }
    Path at = folder.resolve("m.safetensors.index.json");
    refusesIndex(
        "{\"weight_map\":{\"a\":\"../one.safetensors\"}}",
        at
            + " is no index of safetensors files: '../one.safetensors' is no name of a file in its"
            + " folder.");
    refusesIndex(
        "{\"weight_map\":{\"a\":\"one.safetensors\",\"a\":\"two.safetensors\"}}",
        at
            + " is no index of safetensors files: it is no JSON: 'Duplicate field"
            + " \\u0027a\\u0027'.");
    refusesIndex(
        "{\"weight_map\":{\"a\":\"one.safetensors\",\"c\":\"one.safetensors\"}}",
        folder.resolve("one.safetensors") + " has no tensor 'c', which is there by " + at + ".");
    refusesIndex(
        "{\"weight_map\":{\"c\":\"one.safetensors\"}}",
        folder.resolve("one.safetensors")
            + " has the tensor 'a', which is not there by "
            + at
            + ".");
    refusesIndex(
        "{\"weight_map\":{\"a\":\"three.safetensors\"}}",
        "Cannot read " + at + ": there is no " + folder.resolve("three.safetensors") + ".");
  }

  private void refusesIndex(String index, String message) {
    assertThatThrownBy(() -> index(index)).isInstanceOf(LaminaException.class).hasMessage(message);
  }

  private TensorFile index(String json) throws IOException {
    return TensorFile.open(Files.writeString(folder.resolve("m.safetensors.index.json"), json));
  }

  private void write(String name, String header, int value) throws IOException {
    Files.move(file(header, new byte[] {(byte) value}), folder.resolve(name));
  }

  /** By channel and in memory alike. */
  private static void refuses(Path file, String reason) throws IOException {
    String message = file + " is no safetensors file: " + reason + ".";
    assertThatThrownBy(() -> TensorFile.open(file))
        .isInstanceOf(LaminaException.class)
        .hasMessage(message);
    byte[] bytes = Files.readAllBytes(file);
    assertThatThrownBy(() -> Safetensors.read(bytes, file.toString()))
        .isInstanceOf(LaminaException.class)
        .hasMessage(message);
  }

  private Path file(String header, byte[] values) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    for (byte[] each : List.of(text, values)) {
      rest.write(each);
    }
    return raw(text.length, rest.toByteArray());
  }

  private Path raw(long length, byte[] rest) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + rest.length).order(ByteOrder.LITTLE_ENDIAN);
    return Files.write(folder.resolve("f"), bytes.putLong(length).put(rest).array());
  }
}
