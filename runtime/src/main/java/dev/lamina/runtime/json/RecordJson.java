package dev.lamina.runtime.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import dev.lamina.runtime.LaminaException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Records as JSON, both ways and strictly: every component is a member, no other member is allowed.
 * Only a component that is marked {@link WhenAbsent} may lack. Components are numbers, truth
 * values, texts, paths, enums, records, interfaces of records (sealed ones, and open ones whose
 * records {@link RecordKinds} name), lists of these, and one of these or null where it is an
 * Optional. What Gson does with records takes a missing number for 0 and any other name for a
 * comment.
 */
public final class RecordJson {
  private static final String TYPE = "type";

  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .serializeNulls()
          .disableHtmlEscaping()
          .setStrictness(Strictness.STRICT)
          .create();

  private final String what;

  /**
   * Begins to read or write a record.
   *
   * @param what messages call it, such as {@code plan}
   */
  public RecordJson(String what) {
    this.what = what;
  }

  /**
   * Returns a record as an indented JSON object; equal records give equal text.
   *
   * @throws LaminaException if a part of it is of a kind that nobody named
   */
  public String text(Record value) {
    return GSON.toJson(tree(value)) + "\n";
  }

  /** Returns a record as a tree. */
  public JsonElement tree(Record value) {
    return write(value, value.getClass());
  }

  private JsonElement write(Object value, Type type) {
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof Boolean truth) {
      return new JsonPrimitive(truth);
    }
    if (value instanceof String || value instanceof Path) {
      return new JsonPrimitive(value.toString());
    }
    if (value instanceof Enum<?> constant) {
      return new JsonPrimitive(Kinds.word(constant));
    }
    if (value instanceof Optional<?> optional) {
      return optional.<JsonElement>map(it -> write(it, of(type))).orElse(JsonNull.INSTANCE);
    }
    if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(each -> array.add(write(each, of(type))));
      return array;
    }
    return writeRecord((Record) value, (Class<?>) type);
  }

  private static Type of(Type several) {
    return ((ParameterizedType) several).getActualTypeArguments()[0];
  }

  private JsonObject writeRecord(Record value, Class<?> declared) {
    JsonObject object = new JsonObject();
    if (declared.isInterface()) {
      object.addProperty(TYPE, Kinds.of(declared).nameOf(value.getClass()));
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        object.add(
            component.getName(),
            write(component.getAccessor().invoke(value), component.getGenericType()));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record's accessors return its values", e);
      }
    }
    return object;
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
    return readRecord(object(tree(json), ""), type, "");
  }

  /**
   * Reads a tree.
   *
   * @throws LaminaException if the text is no JSON
   */
  public JsonElement tree(String json) {
    JsonElement tree;
    try {
      tree = GSON.fromJson(json, JsonElement.class);
    } catch (JsonParseException e) {
      throw new LaminaException("The " + what + " is no JSON: " + firstLine(e) + ".", e);
    }
    if (tree == null) {
      throw new LaminaException("The " + what + " is no JSON: it is empty.");
    }
    return tree;
  }

  /** Gson names line and column, but speaks to programmers. */
  private static String firstLine(JsonParseException e) {
    Throwable said = e.getCause() == null ? e : e.getCause();
    return String.valueOf(said.getMessage())
        .lines()
        .findFirst()
        .orElse("unreadable")
        .replaceFirst("^Use JsonReader.* to accept malformed JSON", "unexpected character");
  }

  private Object read(JsonElement tree, Type type, String path) {
    if (type instanceof ParameterizedType several) {
      if (several.getRawType() == List.class) {
        return readList(tree, of(type), path);
      }
      return tree.isJsonNull() ? Optional.empty() : Optional.of(read(tree, of(type), path));
    }
    Class<?> wanted = (Class<?>) type;
    if (wanted.isInterface() && wanted != Path.class) {
      return readKind(object(tree, path), wanted, path);
    }
    if (wanted.isRecord()) {
      return readRecord(object(tree, path), wanted.asSubclass(Record.class), path);
    }
    require(tree.isJsonPrimitive(), path, tree, "one value");
    JsonPrimitive value = tree.getAsJsonPrimitive();
    if (wanted == String.class || wanted == Path.class) {
      require(value.isString(), path, value, "a text");
      return wanted == Path.class ? Path.of(value.getAsString()) : value.getAsString();
    }
    if (wanted.isEnum()) {
      return readConstant(value, wanted, path);
    }
    if (wanted == boolean.class) {
      require(value.isBoolean(), path, value, "true or false");
      return value.getAsBoolean();
    }
    require(value.isNumber(), path, value, "a number");
    return readNumber(value, wanted, path);
  }

  private Object readNumber(JsonPrimitive value, Class<?> type, String path) {
    try {
      if (type == int.class || type == Integer.class) {
        return new BigDecimal(value.getAsString()).intValueExact();
      }
      if (type == long.class || type == Long.class) {
        return new BigDecimal(value.getAsString()).longValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw refusal(path, value, "a whole number in the range of " + type);
    }
    boolean single = type == float.class || type == Float.class;
    double number = single ? value.getAsFloat() : value.getAsDouble();
    require(Double.isFinite(number), path, value, "a number in the range of float32");
    return single ? (Object) (float) number : (Object) number;
  }

  private Object readConstant(JsonPrimitive value, Class<?> type, String path) {
    List<Enum<?>> constants =
        Arrays.stream(type.getEnumConstants()).<Enum<?>>map(Enum.class::cast).toList();
    return constants.stream()
        .filter(constant -> value.isString() && Kinds.word(constant).equals(value.getAsString()))
        .findFirst()
        .orElseThrow(
            () -> refusal(path, value, oneOf(constants.stream().map(Kinds::word).toList())));
  }

  private List<Object> readList(JsonElement tree, Type type, String path) {
    require(tree.isJsonArray(), path, tree, "a list");
    List<Object> list = new ArrayList<>();
    for (JsonElement each : tree.getAsJsonArray()) {
      list.add(read(each, type, path + "[" + list.size() + "]"));
    }
    return list;
  }

  private Object readKind(JsonObject object, Class<?> type, String path) {
    JsonElement name = object.remove(TYPE);
    Map<String, Class<? extends Record>> kinds = Kinds.of(type).byName();
    Class<? extends Record> kind =
        name == null || !name.isJsonPrimitive() ? null : kinds.get(name.getAsString());
    if (kind == null) {
      throw refusal(
          join(path, TYPE), name == null ? JsonNull.INSTANCE : name, oneOf(kinds.keySet()));
    }
    return readRecord(object, kind, path);
  }

  private <R extends Record> R readRecord(JsonObject object, Class<R> type, String path) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = Stream.of(components).map(RecordComponent::getName).toList();
    Set<String> given = object.keySet();
    for (String name : given) {
      if (!names.contains(name)) {
        throw new LaminaException(
            "The "
                + what
                + " has an unknown member '"
                + join(path, name)
                + "'; there are: "
                + String.join(", ", names)
                + ".");
      }
    }
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String member = join(path, names.get(i));
      JsonElement value =
          given.contains(names.get(i)) ? object.get(names.get(i)) : missing(components[i], member);
      values[i] = read(value, components[i].getGenericType(), member);
    }
    return construct(type, components, values);
  }

  private JsonElement missing(RecordComponent component, String member) {
    WhenAbsent later = component.getAnnotation(WhenAbsent.class);
    if (later == null) {
      throw new LaminaException("The " + what + " lacks the member '" + member + "'.");
    }
    return JsonParser.parseString(later.value());
  }

  private static <R extends Record> R construct(
      Class<R> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof LaminaException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("every record has a canonical constructor", e);
    }
  }

  private JsonObject object(JsonElement tree, String path) {
    require(tree.isJsonObject(), path, tree, "an object");
    return tree.getAsJsonObject();
  }

  private void require(boolean right, String path, JsonElement value, String wanted) {
    if (!right) {
      throw refusal(path, value, wanted);
    }
  }

  private LaminaException refusal(String path, JsonElement value, String wanted) {
    return new LaminaException(
        String.format(
            Locale.ROOT,
            "The %s%s is %s; it must be %s.",
            what,
            path.isEmpty() ? "" : "'s " + path,
            value,
            wanted));
  }

  private static String oneOf(Iterable<String> words) {
    return "one of " + String.join(", ", words);
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
