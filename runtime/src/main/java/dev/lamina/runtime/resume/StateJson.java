package dev.lamina.runtime.resume;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;

/** The JSON of checkpoints' records. Numbers come back as the same bits, NaN and infinite too. */
public final class StateJson {
  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .serializeNulls()
          .serializeSpecialFloatingPointValues()
          .registerTypeAdapterFactory(new Optionals())
          .create();

  private StateJson() {}

  /** Returns a record as an indented JSON object. */
  public static String of(Object value) {
    return GSON.toJson(value) + "\n";
  }

  /**
   * Reads a record.
   *
   * @throws LaminaException if the text is none
   */
  public static <T> T parse(String json, Class<T> type, String name) {
    try {
      T value = GSON.fromJson(json, type);
      if (value != null) {
        return value;
      }
    } catch (JsonParseException | NullPointerException | IllegalArgumentException e) {
      throw new LaminaException(
          "The checkpoint's " + name + " cannot be read: " + e.getMessage() + ".", e);
    }
    throw new LaminaException("The checkpoint's " + name + " is empty.");
  }

  /** An Optional is its value or null. */
  private static final class Optionals implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked") // The token says that T is Optional<V>.
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (type.getRawType() != Optional.class) {
        return null;
      }
      TypeToken<?> value =
          TypeToken.get(((ParameterizedType) type.getType()).getActualTypeArguments()[0]);
      return (TypeAdapter<T>) new Adapter<>(gson.getAdapter(value));
    }
  }

  private static final class Adapter<V> extends TypeAdapter<Optional<V>> {
    private final TypeAdapter<V> value;

    Adapter(TypeAdapter<V> value) {
      this.value = value;
    }

    @Override
    public void write(JsonWriter out, Optional<V> optional) throws IOException {
      if (optional.isPresent()) {
        value.write(out, optional.get());
      } else {
        out.nullValue();
      }
    }

    @Override
    public Optional<V> read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return Optional.empty();
      }
      return Optional.of(value.read(in));
    }
  }
}
