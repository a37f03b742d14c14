package dev.lamina.runtime.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Path;

/** Values that Jackson by itself reads or writes otherwise. */
@SuppressWarnings("serial") // Nobody writes mappers with Java's serialization.
final class RecordValues {
  private RecordValues() {}

  /** Paths as they are, and not as addresses of the place that they have now. */
  static SimpleModule paths() {
    return new SimpleModule("paths")
        .addSerializer(Path.class, ToStringSerializer.instance)
        .addDeserializer(Path.class, new Paths());
  }

  /** A number that its type cannot hold is refused, and does not become infinite. */
  static SimpleModule finite() {
    return new SimpleModule("finite")
        .addDeserializer(float.class, new Floats())
        .addDeserializer(double.class, new Doubles());
  }

  /** Parts that a file lacks, as {@link WhenAbsent} says. */
  static final class Absent extends InjectableValues.Std {
    private final JsonMapper mapper;

    /**
     * @param mapper reads what the annotation says
     */
    Absent(JsonMapper mapper) {
      this.mapper = mapper;
    }

    @Override
    public Object findInjectableValue(
        DeserializationContext context,
        Object json,
        BeanProperty part,
        Object instance,
        Boolean optional,
        Boolean useInput) {
      try {
        return mapper.readValue((String) json, part.getType());
      } catch (IOException e) {
        throw new IllegalStateException(part + " cannot be " + json, e);
      }
    }
  }

  private static final class Paths extends FromStringDeserializer<Path> {
    Paths() {
      super(Path.class);
    }

    @Override
    protected Path _deserialize(String text, DeserializationContext context) {
      return Path.of(text);
    }
  }

  private static final class Floats extends StdScalarDeserializer<Float> {
    Floats() {
      super(float.class);
    }

    @Override
    public Float deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      float value = _parseFloatPrimitive(parser, context);
      return Float.isFinite(value)
          ? (Float) value
          : (Float) context.handleWeirdNumberValue(float.class, value, "out of range");
    }
  }

  private static final class Doubles extends StdScalarDeserializer<Double> {
    Doubles() {
      super(double.class);
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      double value = _parseDoublePrimitive(parser, context);
      return Double.isFinite(value)
          ? (Double) value
          : (Double) context.handleWeirdNumberValue(double.class, value, "out of range");
    }
  }
}
