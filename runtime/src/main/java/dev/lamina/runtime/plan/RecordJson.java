package dev.lamina.runtime.plan;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.lamina.runtime.LaminaException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Records as JSON, both ways and strictly: every component is a member, no other member is allowed.
 * Only a component that is marked {@link WhenAbsent} may lack. Components are numbers, truth
 * values, enums, records, sealed interfaces of records, lists of these, and one of these or null
 * where it is an Optional. What Gson does with records takes a missing number for 0 and any other
 * name for a comment.
 */
final class RecordJson {
  private static final String TYPE = "type";

  /** Where infinity means something; JSON has no word for it. */
  private static final String INFINITE = "clipNorm";

  private RecordJson() {}

  static JsonElement write(Object value) {
    if (value instanceof Number number) {
      return Double.isInfinite(number.doubleValue())
          ? JsonNull.INSTANCE
          : new JsonPrimitive(number);
    }
    if (value instanceof Boolean truth) {
      return new JsonPrimitive(truth);
    }
    if (value instanceof Enum<?> constant) {
      return new JsonPrimitive(word(constant));
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(RecordJson::write).orElse(JsonNull.INSTANCE);
    }
    if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(each -> array.add(write(each)));
      return array;
    }
    return writeRecord((Record) value);
  }

  private static JsonObject writeRecord(Record value) {
    JsonObject object = new JsonObject();
    if (Stream.of(value.getClass().getInterfaces()).anyMatch(Class::isSealed)) {
      object.addProperty(TYPE, kind(value.getClass()));
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        object.add(component.getName(), write(component.getAccessor().invoke(value)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record's accessors return its values", e);
      }
    }
    return object;
  }

  /**
   * Reads a record.
   *
   * @throws LaminaException if the tree is not that of such a record; the message says where
   */
  static <R extends Record> R read(JsonElement tree, Class<R> type) {
    return readRecord(object(tree, ""), type, "");
  }

  private static Object read(JsonElement tree, Type type, String path) {
    if (type instanceof ParameterizedType several) {
      Type each = several.getActualTypeArguments()[0];
      if (several.getRawType() == List.class) {
        return readList(tree, each, path);
      }
      return tree.isJsonNull() ? Optional.empty() : Optional.of(read(tree, each, path));
    }
    Class<?> wanted = (Class<?>) type;
    if (wanted.isSealed()) {
      return readKind(object(tree, path), wanted, path);
    }
    if (wanted.isRecord()) {
      return readRecord(object(tree, path), wanted.asSubclass(Record.class), path);
    }
    if (path.equals(INFINITE) && tree.isJsonNull()) {
      return Float.POSITIVE_INFINITY;
    }
    require(tree.isJsonPrimitive(), path, tree, "one value");
    JsonPrimitive value = tree.getAsJsonPrimitive();
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

  private static Object readNumber(JsonPrimitive value, Class<?> type, String path) {
    try {
      if (type == int.class) {
        return new BigDecimal(value.getAsString()).intValueExact();
      }
      if (type == long.class) {
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

  private static Object readConstant(JsonPrimitive value, Class<?> type, String path) {
    List<Enum<?>> constants =
        Arrays.stream(type.getEnumConstants()).<Enum<?>>map(Enum.class::cast).toList();
    return constants.stream()
        .filter(constant -> value.isString() && word(constant).equals(value.getAsString()))
        .findFirst()
        .orElseThrow(
            () -> refusal(path, value, oneOf(constants.stream().map(RecordJson::word).toList())));
  }

  private static List<Object> readList(JsonElement tree, Type type, String path) {
    require(tree.isJsonArray(), path, tree, "a list");
    List<Object> list = new ArrayList<>();
    for (JsonElement each : tree.getAsJsonArray()) {
      list.add(read(each, type, path + "[" + list.size() + "]"));
    }
    return list;
  }

  private static Object readKind(JsonObject object, Class<?> type, String path) {
    JsonElement name = object.remove(TYPE);
    List<Class<?>> kinds = List.of(type.getPermittedSubclasses());
    Class<?> kind =
        kinds.stream()
            .filter(each -> name != null && new JsonPrimitive(kind(each)).equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    refusal(
                        join(path, TYPE),
                        name == null ? JsonNull.INSTANCE : name,
                        oneOf(kinds.stream().map(RecordJson::kind).toList())));
    return readRecord(object, kind.asSubclass(Record.class), path);
  }

  private static <R extends Record> R readRecord(JsonObject object, Class<R> type, String path) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = Stream.of(components).map(RecordComponent::getName).toList();
    Set<String> given = object.keySet();
    for (String name : given) {
      Checks.require(
          names.contains(name),
          "The plan has an unknown member '%s'; there are: %s.",
          join(path, name),
          String.join(", ", names));
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

  private static JsonElement missing(RecordComponent component, String member) {
    WhenAbsent later = component.getAnnotation(WhenAbsent.class);
    Checks.require(later != null, "The plan lacks the member '%s'.", member);
    return JsonParser.parseString(later.value());
  }

  private static <R extends Record> R construct(
      Class<R> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
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

  private static JsonObject object(JsonElement tree, String path) {
    require(tree.isJsonObject(), path, tree, "an object");
    return tree.getAsJsonObject();
  }

  private static void require(boolean right, String path, JsonElement value, String wanted) {
    if (!right) {
      throw refusal(path, value, wanted);
    }
  }

  private static LaminaException refusal(String path, JsonElement value, String wanted) {
    return Checks.refusal(
        "The plan%s is %s; it must be %s.", path.isEmpty() ? "" : "'s " + path, value, wanted);
  }

  private static String oneOf(List<String> words) {
    return "one of " + String.join(", ", words);
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String kind(Class<?> type) {
    String name = type.getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
