package dev.lamina.runtime.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.lamina.runtime.Quoted;
import dev.lamina.runtime.checkpoint.SafetensorsHeader.Fault;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The JSON of a safetensors header.
 *
 * @param tensors by name, in the order of the text
 * @param metadata texts by name
 */
record HeaderJson(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
  static final String METADATA = "__metadata__";

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  /**
   * Parses a header.
   *
   * @param begin where the values begin in the file
   */
  static HeaderJson parse(HeaderBytes bytes, long begin) throws IOException, Fault {
    InputStreamReader text =
        new InputStreamReader(
            bytes.rewind(),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    try (JsonParser json = JSON.createParser(text)) {
      HeaderJson header = parse(json, begin);
      if (json.nextToken() != null) {
        throw new Fault("its header goes on behind its end");
      }
      return header;
    } catch (CharacterCodingException e) {
      throw new Fault("its header is no UTF-8", e);
    } catch (JsonProcessingException e) {
      throw new Fault("its header is no JSON: " + reason(e), e);
    }
  }

  /** The parser's own words, which may quote the file. */
  private static String reason(JsonProcessingException e) {
    String place =
        e.getLocation() == null ? "" : " at character " + e.getLocation().getCharOffset();
    return Quoted.of(e.getOriginalMessage()) + place;
  }

  private static HeaderJson parse(JsonParser json, long begin) throws IOException, Fault {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    boolean hasMetadata = false;
    TensorJson tensor = new TensorJson(json, begin);
    require(json, JsonToken.START_OBJECT, "", "");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      require(json, JsonToken.START_OBJECT, name, "");
      // Two equal names are read differently by different parsers, so they are refused.
      boolean twice;
      if (name.equals(METADATA)) {
        twice = hasMetadata;
        hasMetadata = true;
        addMetadata(json, metadata);
      } else {
        twice = tensors.put(name, tensor.parse(name)) != null;
      }
      if (twice) {
        throw Fault.of("its header names %s twice", Quoted.of(name));
      }
    }
    return new HeaderJson(tensors, metadata);
  }

  private static void addMetadata(JsonParser json, Map<String, String> metadata)
      throws IOException, Fault {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      require(json, JsonToken.VALUE_STRING, METADATA, key);
      if (metadata.put(key, json.getText()) != null) {
        throw Fault.of("its header names %s of %s twice", Quoted.of(key), METADATA);
      }
    }
  }

  /** Requires that the next token is of a kind; name and member are where it stands. */
  static void require(JsonParser json, JsonToken expected, String name, String member)
      throws IOException, Fault {
    json.nextToken();
    requireCurrent(json, expected, name, member);
  }

  /** As {@link #require}, of the token that was just read. */
  static void requireCurrent(JsonParser json, JsonToken expected, String name, String member)
      throws IOException, Fault {
    JsonToken token = json.currentToken();
    if (token != expected) {
      throw Fault.of(
          "its header is of another form: %s%s has %s, not %s",
          member.isEmpty() ? "" : Quoted.of(member) + " of ",
          Quoted.of(name),
          token == null ? "nothing" : Quoted.of(String.valueOf(json.getText())),
          switch (expected) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            default -> "a whole number";
          });
    }
  }
}
