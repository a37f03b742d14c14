package dev.lamina.runtime.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lamina.runtime.LaminaException;

/**
 * Records as JSON, both ways and strictly: every component is a member, no other member is allowed.
 * Only a component that is marked {@link WhenAbsent} may lack. Components are numbers, truth
 * values, texts, paths, enums, records, interfaces of records (sealed ones, and open ones whose
 * records {@link RecordKinds} name), lists and maps of these, and one of these or null where it is
 * an Optional.
 */
public final class RecordJson {
  /** Constants in small letters and finite numbers, as people write them. */
  private static final JsonMapper WRITTEN = mapper(true);

  /** Constants by their names and all numbers, as programs keep them. */
  private static final JsonMapper KEPT = mapper(false);

  private final JsonMapper mapper;
  private final Refusals refusals;

  private RecordJson(JsonMapper mapper, Refusals refusals) {
    this.mapper = mapper;
    this.refusals = refusals;
  }

  /**
   * Begins with files that people read and write too: enums' constants are in small letters,
   * numbers are finite.
   *
   * @param what messages call it, such as {@code plan}
   */
  public RecordJson(String what) {
    this(WRITTEN, new Refusals(what, true));
  }

  /**
   * Begins with what programs keep for themselves: enums' constants have their names, and a number
   * comes back as the same bits, be it NaN or infinite.
   *
   * @param what messages call it, such as {@code checkpoint's state.json}
   */
  public static RecordJson kept(String what) {
    return new RecordJson(KEPT, new Refusals(what, false));
  }

  private static JsonMapper mapper(boolean written) {
    JsonMapper.Builder builder =
        Json.builder()
            .annotationIntrospector(new RecordForms(written))
            .addModule(RecordValues.paths())
            // Components alone are members, whatever else a record can say of itself.
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY);
    JsonMapper mapper =
        (written ? builder.addModule(RecordValues.finite()) : Json.withAllNumbers(builder)).build();
    mapper.setInjectableValues(new RecordValues.Absent(mapper));
    return mapper;
  }

  /**
   * Returns a record as an indented JSON object with a line feed at its end; equal records give
   * equal text.
   *
   * @throws LaminaException if a part of it is of a kind that nobody named
   */
  public String text(Record value) {
    return write(value, true) + "\n";
  }

  /** Returns the same in one line, without its end. */
  public String line(Record value) {
    return write(value, false);
  }

  private String write(Record value, boolean indented) {
    try {
      return (indented
              ? mapper.writer()
              : mapper.writer().without(SerializationFeature.INDENT_OUTPUT))
          .writeValueAsString(value);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof LaminaException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("a record's accessors return its values", e);
    }
  }

  /** Returns a record as a tree. */
  public JsonNode tree(Record value) {
    return tree(text(value));
  }

  /**
   * Reads a tree.
   *
   * @throws LaminaException if the text is no JSON, or a name is there twice
   */
  public JsonNode tree(String json) {
    JsonNode tree;
    try {
      tree = mapper.readTree(json);
    } catch (JsonProcessingException e) {
      throw refusals.noJson(e);
    }
    if (tree.isMissingNode()) {
      throw new LaminaException("The " + refusals.what() + " is no JSON: it is empty.");
    }
    return tree;
  }

  /**
   * Reads a record.
   *
   * @param json what {@link #text} returned, or was written by hand with all its members
   * @throws LaminaException if this is no JSON, if a member is missing, unknown, there twice or of
   *     the wrong type, if a kind is not known, or if the record refuses its numbers; the message
   *     says where
   */
  public <R extends Record> R parse(String json, Class<R> type) {
    return parse(tree(json), type);
  }

  /** Reads a record from a tree, as {@link #parse(String, Class)} does from a text. */
  public <R extends Record> R parse(JsonNode tree, Class<R> type) {
    try {
      return mapper.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof LaminaException refusal) {
          throw refusal;
        }
      }
      throw refusals.of(e, tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is JSON", e);
    }
  }
}
