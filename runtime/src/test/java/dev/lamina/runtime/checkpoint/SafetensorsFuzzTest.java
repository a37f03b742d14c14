package dev.lamina.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that somebody damaged, or made to do damage: 2,000 of them, more with the profile fuzz.
 * Each is refused with a message, or it is still what its header says, by a reading of the header
 * that shares nothing with the reader.
 */
class SafetensorsFuzzTest {
  private static final int FILES = Integer.getInteger("lamina.fuzz.files", 2_000);
  private static final long SEED = Long.getLong("lamina.fuzz.seed", 0);
  private static final long SLACK = 16_000_000;
  private static final List<TensorBytes.Type> TYPES = List.of(TensorBytes.Type.values());

  private static final String[] WORDS = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "0",
    "1",
    "-",
    "9223372036854775807",
    "1e3",
    "null",
    "true",
    "\"a\"",
    "\"dtype\"",
    "\"shape\"",
    "\"data_offsets\"",
    "\"__metadata__\"",
    "\"F32\"",
    "\"I64\"",
    "\"BF16\"",
    "\\u0000",
    "\u00e9",
    " ",
    "[0,4]",
    "[4,8]",
    "[]",
    "\"F8_E5M2\"",
    "4294967296"
  };

  @TempDir private Path folder;

  @Test
  void noMutatedFileDoesHarm() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int loaded = 0;
    for (int i = 0; i < FILES; i++) {
      byte[] bytes = mutated(random.split());
      Path file = Files.write(folder.resolve("f"), bytes);
      long before = threads.getCurrentThreadAllocatedBytes();
      Map<String, TensorBytes> read = new LinkedHashMap<>();
      long largest = 0;
      try (TensorFile opened = TensorFile.open(file)) {
        for (Map.Entry<String, StoredTensor> each : opened.tensors().entrySet()) {
          largest = Math.max(largest, each.getValue().bytes());
        }
        // One after the other, as an import does; what is kept here is the test's.
        for (String name : opened.tensors().keySet()) {
          read.put(name, opened.read(name));
        }
        loaded++;
      } catch (LaminaException e) {
        assertThat(e.getMessage()).startsWith(file + " is no safetensors file: ").endsWith(".");
        assertThat(e.getMessage().length()).isLessThan(2_000);
        read = null;
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated)
          .as("file %d of seed %d", i, SEED)
          .isLessThan(8L * bytes.length + largest + SLACK);
      if (read != null) {
        assertThat(read).as("file %d of seed %d", i, SEED).isEqualTo(plainly(bytes));
      }
    }
    // Some mutations only touch values, names or spaces.
    assertThat(loaded).isBetween(FILES / 50, FILES / 2);
  }

  /** A header of some megabytes with as many tensors as fit: the bound without its slack. */
  @Test
  void aHeaderIsReadInEightTimesItsSize() throws Exception {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < 200_000; i++) {
      header
          .append(i == 0 ? "" : ",")
          .append('"')
          .append(Integer.toString(i, 36))
          .append("\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}");
    }
    byte[] text = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("f"), file(text, new byte[0]));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try (TensorFile opened = TensorFile.open(file)) {
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(opened.tensors()).hasSize(200_000);
      assertThat(allocated).isLessThan(8L * text.length + SLACK);
    }
  }

  private static byte[] mutated(SplittableRandom random) throws IOException {
    byte[] values = new byte[random.nextInt(200)];
    random.nextBytes(values);
    byte[] header = header(random, values.length).getBytes(StandardCharsets.UTF_8);
    for (int edits = random.nextInt(4); edits > 0; edits--) {
      header = edited(header, random);
    }
    byte[] file = file(header, values);
    switch (random.nextInt(12)) {
      case 0 -> file[random.nextInt(8)] = (byte) random.nextInt(256);
      case 1 -> file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> file = Arrays.copyOf(file, random.nextInt(file.length + 1));
      case 3 -> file = Arrays.copyOf(file, file.length + 1 + random.nextInt(9));
      default -> {}
    }
    return file;
  }

  /** A good header over so many bytes. */
  private static String header(SplittableRandom random, int bytes) {
    StringBuilder header = new StringBuilder("{");
    int begin = 0;
    for (int i = 0; begin < bytes || i == 0; i++) {
      TensorBytes.Type type = TYPES.get(random.nextInt(TYPES.size()));
      int most = (bytes - begin) / type.size();
      int count = most == 0 ? 0 : 1 + random.nextInt(most);
      if (i > 5) {
        type = TensorBytes.Type.U8;
        count = bytes - begin;
      }
      int end = begin + count * type.size();
      header
          .append(i == 0 ? "" : ",")
          .append("\"layer")
          .append(i)
          .append(".weight\":{\"dtype\":\"")
          .append(type)
          .append("\",\"shape\":[")
          .append(count)
          .append("],\"data_offsets\":[")
          .append(begin)
          .append(',')
          .append(end)
          .append("]}");
      begin = end;
    }
    return header.append('}').append(" ".repeat(random.nextInt(8))).toString();
  }

  private static byte[] edited(byte[] header, SplittableRandom random) throws IOException {
    int at = random.nextInt(header.length + 1);
    int to = Math.min(header.length, at + random.nextInt(4) * random.nextInt(12));
    ByteArrayOutputStream edited = new ByteArrayOutputStream();
    edited.write(header, 0, at);
    switch (random.nextInt(4)) {
      case 0 -> edited.write(WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8));
      case 1 -> {
        // The same again.
        edited.write(header, at, to - at);
        edited.write(header, at, to - at);
      }
      case 2 -> edited.write(random.nextInt(256));
      default -> {}
    }
    edited.write(header, to, header.length - to);
    return edited.toByteArray();
  }

  private static byte[] file(byte[] header, byte[] values) {
    return ByteBuffer.allocate(Long.BYTES + header.length + values.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .put(values)
        .array();
  }

  /** What the header says, for a file that is in order. */
  private static Map<String, TensorBytes> plainly(byte[] file) throws JsonProcessingException {
    int length = Math.toIntExact(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong());
    JsonNode header = Json.tree(new String(file, Long.BYTES, length, StandardCharsets.UTF_8));
    Map<String, TensorBytes> tensors = new LinkedHashMap<>();
    int covered = 0;
    for (Map.Entry<String, JsonNode> member : header.properties()) {
      String name = member.getKey();
      if (name.equals("__metadata__")) {
        continue;
      }
      JsonNode tensor = member.getValue();
      JsonNode range = tensor.get("data_offsets");
      byte[] values =
          Arrays.copyOfRange(
              file,
              Long.BYTES + length + range.get(0).intValue(),
              Long.BYTES + length + range.get(1).intValue());
      covered += values.length;
      tensors.put(
          name,
          new TensorBytes(
              TensorBytes.Type.valueOf(tensor.get("dtype").textValue()),
              tensor.get("shape").valueStream().map(JsonNode::longValue).toList(),
              values));
    }
    assertThat(covered).isEqualTo(file.length - Long.BYTES - length);
    return tensors;
  }
}
