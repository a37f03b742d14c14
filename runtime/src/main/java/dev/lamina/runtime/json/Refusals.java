package dev.lamina.runtime.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.lamina.runtime.LaminaException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what Jackson refuses so that who wrote the file understands it.
 *
 * @param what messages call it, such as {@code plan}
 * @param words whether constants are written in small letters
 */
record Refusals(String what, boolean words) {
  /** Of a text that is no JSON. */
  LaminaException noJson(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : String.format(
                Locale.ROOT,
                " (line %d, column %d)",
                e.getLocation().getLineNr(),
                e.getLocation().getColumnNr());
    return new LaminaException(
        "The " + what + " is no JSON: " + e.getOriginalMessage() + where + ".", e);
  }

  /** Of a tree that is not the record's. */
  LaminaException of(JsonMappingException e, JsonNode tree) {
    String path = path(e.getPath());
    JsonNode value = at(e.getPath(), tree);
    if (e instanceof UnrecognizedPropertyException unknown) {
      return unknown(path, unknown.getKnownPropertyIds(), e);
    }
    if (e instanceof InvalidTypeIdException kind) {
      String names = joined(Kinds.of(kind.getBaseType().getRawClass()).byName().keySet());
      JsonNode name = value.get(RecordForms.TYPE);
      return value.isObject()
          ? refusal(join(path, RecordForms.TYPE), name, "one of " + names, e)
          : refusal(path, value, "an object", e);
    }
    if (value.isMissingNode()) {
      return missing(e, tree, path);
    }
    return refusal(path, value, wanted(type(e), value), e);
  }

  private LaminaException unknown(String path, Collection<?> known, Exception e) {
    return new LaminaException(
        String.format(
            Locale.ROOT,
            "The %s has an unknown member '%s'; there are: %s.",
            what,
            path,
            joined(known)),
        e);
  }

  /** A member that is missing and one that is unknown are most often one that is misspelt. */
  private LaminaException missing(JsonMappingException e, JsonNode tree, String path) {
    List<JsonMappingException.Reference> parts = e.getPath();
    JsonMappingException.Reference last = parts.get(parts.size() - 1);
    if (last.getFrom() instanceof Class<?> type && type.isRecord()) {
      List<String> known =
          Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
      String parent = path(parts.subList(0, parts.size() - 1));
      for (Map.Entry<String, JsonNode> member :
          at(parts.subList(0, parts.size() - 1), tree).properties()) {
        if (!known.contains(member.getKey()) && !member.getKey().equals(RecordForms.TYPE)) {
          return unknown(join(parent, member.getKey()), known, e);
        }
      }
    }
    return new LaminaException("The " + what + " lacks the member '" + path + "'.", e);
  }

  private LaminaException refusal(String path, JsonNode value, String wanted, Exception e) {
    return new LaminaException(
        String.format(
            Locale.ROOT,
            "The %s%s is %s; it must be %s.",
            what,
            path.isEmpty() ? "" : "'s " + path,
            value == null ? NullNode.instance : value,
            wanted),
        e);
  }

  private String wanted(Class<?> type, JsonNode value) {
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    boolean single = type.isPrimitive() || type.isEnum() || type == String.class;
    if (!single && type != Path.class && !Number.class.isAssignableFrom(type)) {
      return "an object";
    }
    if (!value.isValueNode() || value.isNull()) {
      return "one value";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream((Enum<?>[]) type.getEnumConstants())
              .map(constant -> words ? Kinds.word(constant) : constant.name())
              .collect(Collectors.joining(", "));
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == String.class || type == Path.class) {
      return "a text";
    }
    if (List.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
      return "a whole number in the range of " + type.getSimpleName();
    }
    return value.isNumber() ? "a number in the range of float32" : "a number";
  }

  /** What should have been there. */
  private static Class<?> type(JsonMappingException e) {
    if (e.getCause() instanceof InputCoercionException range) {
      return range.getTargetType();
    }
    return e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : Object.class;
  }

  private static JsonNode at(List<JsonMappingException.Reference> path, JsonNode tree) {
    JsonNode node = tree;
    for (JsonMappingException.Reference part : path) {
      JsonNode next =
          part.getFieldName() == null ? node.get(part.getIndex()) : node.get(part.getFieldName());
      if (next == null) {
        return MissingNode.getInstance();
      }
      node = next;
    }
    return node;
  }

  private static String path(List<JsonMappingException.Reference> parts) {
    String path = "";
    for (JsonMappingException.Reference part : parts) {
      path =
          part.getFieldName() == null
              ? path + "[" + part.getIndex() + "]"
              : join(path, part.getFieldName());
    }
    return path;
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String joined(Collection<?> names) {
    return names.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
