package dev.lamina.runtime.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lamina.runtime.Quoted;
import dev.lamina.runtime.checkpoint.SafetensorsHeader.Fault;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a safetensors header says of its tensors. One object reads all of them, since a hostile
 * header has millions.
 */
final class TensorJson {
  /** More sides than any framework's tensors have. */
  private static final int MOST_SIDES = 64;

  private static final List<TensorBytes.Type> TYPES = List.of(TensorBytes.Type.values());

  private static final int TYPE = 1;
  private static final int SHAPE = 2;
  private static final int RANGE = 4;

  private final JsonParser json;
  private final long begin;
  private final long[] numbers = new long[MOST_SIDES];

  /**
   * @param begin where the values begin in the file
   */
  TensorJson(JsonParser json, long begin) {
    this.json = json;
    this.begin = begin;
  }

  /** Reads a tensor's object up to its end. */
  StoredTensor parse(String name) throws IOException, Fault {
    int seen = 0;
    TensorBytes.Type type = TensorBytes.Type.F32;
    List<Long> shape = List.of();
    long from = 0;
    long to = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      int bit = bit(member, name);
      if ((seen & bit) != 0) {
        throw Fault.of("its header names %s of %s twice", member, Quoted.of(name));
      }
      seen |= bit;
      switch (bit) {
        case TYPE -> type = type(name);
        case SHAPE -> shape = shape(numbers(name, member));
        default -> {
          if (numbers(name, member) != 2) {
            throw Fault.of("the tensor %s has not two data_offsets", Quoted.of(name));
          }
          from = numbers[0];
          to = numbers[1];
        }
      }
    }
    if (seen != (TYPE | SHAPE | RANGE)) {
      throw Fault.of("the tensor %s lacks dtype, shape or data_offsets", Quoted.of(name));
    }
    return tensor(name, type, shape, from, to);
  }

  private static int bit(String member, String name) throws Fault {
    return switch (member) {
      case "dtype" -> TYPE;
      case "shape" -> SHAPE;
      case "data_offsets" -> RANGE;
      default ->
          throw Fault.of(
              "the tensor %s has a member %s, which the format does not know",
              Quoted.of(name), Quoted.of(member));
    };
  }

  private StoredTensor tensor(
      String name, TensorBytes.Type type, List<Long> shape, long from, long to) throws Fault {
    if (to < from || to > Long.MAX_VALUE - begin) {
      throw Fault.of("the tensor %s lies from %d to %d", Quoted.of(name), from, to);
    }
    OptionalLong length = TensorBytes.length(type, shape);
    if (length.isEmpty() || length.getAsLong() != to - from) {
      throw Fault.of(
          "the tensor %s is %s %s, which does not take the %,d bytes from %d to %d",
          Quoted.of(name), type, shape, to - from, from, to);
    }
    return new StoredTensor(type, shape, begin + from, to - from);
  }

  private TensorBytes.Type type(String name) throws IOException, Fault {
    HeaderJson.require(json, JsonToken.VALUE_STRING, name, "dtype");
    for (TensorBytes.Type each : TYPES) {
      if (isText(each.name())) {
        return each;
      }
    }
    throw Fault.of(
        "the tensor %s is of type %s; what can be read is %s",
        Quoted.of(name), Quoted.of(json.getText()), TYPES);
  }

  /** Compares without making anything: there may be millions of tensors. */
  private boolean isText(String expected) throws IOException {
    boolean equal = json.getTextLength() == expected.length();
    char[] text = json.getTextCharacters();
    for (int i = 0; equal && i < expected.length(); i++) {
      equal = text[json.getTextOffset() + i] == expected.charAt(i);
    }
    return equal;
  }

  private List<Long> shape(int sides) {
    return switch (sides) {
      case 0 -> List.of();
      case 1 -> List.of(numbers[0]);
      case 2 -> List.of(numbers[0], numbers[1]);
      default -> {
        Long[] shape = new Long[sides];
        Arrays.setAll(shape, i -> numbers[i]);
        yield List.of(shape);
      }
    };
  }

  /** Reads a list of whole numbers, and returns how many there are. */
  private int numbers(String name, String member) throws IOException, Fault {
    HeaderJson.require(json, JsonToken.START_ARRAY, name, member);
    int count = 0;
    while (true) {
      JsonToken token = json.nextToken();
      if (token == JsonToken.END_ARRAY) {
        return count;
      }
      HeaderJson.requireCurrent(json, JsonToken.VALUE_NUMBER_INT, name, member);
      // Of more than 63 bits: the parser says so itself.
      long number = json.getLongValue();
      if (number < 0 || json.getTextCharacters()[json.getTextOffset()] == '-') {
        throw Fault.of(
            "the tensor %s has the number %s in its %s",
            Quoted.of(name), Quoted.of(json.getText()), member);
      }
      if (count == MOST_SIDES) {
        throw Fault.of("the tensor %s has over %d sides", Quoted.of(name), MOST_SIDES);
      }
      numbers[count++] = number;
    }
  }
}
