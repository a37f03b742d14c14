package dev.lamina.runtime.json;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Tells Jackson what Lamina's records look like, which carry none of its annotations: which of the
 * records that implement an interface is meant, how constants are written, and what the lack of a
 * {@link WhenAbsent} part means.
 */
@SuppressWarnings("serial") // Nobody writes mappers with Java's serialization.
final class RecordForms extends JacksonAnnotationIntrospector {
  /** The member that says of which kind an object is. */
  static final String TYPE = "type";

  private final boolean words;

  /**
   * @param words whether constants are written in small letters, as people write them
   */
  RecordForms(boolean words) {
    this.words = words;
  }

  @Override
  public TypeResolverBuilder<?> findTypeResolver(
      MapperConfig<?> config, AnnotatedClass annotated, JavaType type) {
    Class<?> raw = type.getRawClass();
    if (!raw.isInterface() || type.isContainerType() || raw == Path.class) {
      return null;
    }
    return new StdTypeResolverBuilder()
        .init(
            JsonTypeInfo.Value.construct(
                JsonTypeInfo.Id.CUSTOM, JsonTypeInfo.As.PROPERTY, TYPE, null, false, true, true),
            new KindNames(raw));
  }

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
    return Stream.of(constants)
        .map(constant -> words ? Kinds.word(constant) : constant.name())
        .toArray(String[]::new);
  }

  @Override
  public JacksonInject.Value findInjectableValue(AnnotatedMember member) {
    WhenAbsent absent = member.getAnnotation(WhenAbsent.class);
    return absent == null ? null : JacksonInject.Value.construct(absent.value(), true, true);
  }

  /** The names of an interface's records. */
  private static final class KindNames extends TypeIdResolverBase {
    private final Kinds kinds;

    KindNames(Class<?> type) {
      this.kinds = Kinds.of(type);
    }

    @Override
    public String idFromValue(Object value) {
      return kinds.nameOf(value.getClass());
    }

    @Override
    public String idFromValueAndType(Object value, Class<?> type) {
      return kinds.nameOf(type);
    }

    @Override
    public JavaType typeFromId(DatabindContext context, String id) {
      Class<? extends Record> kind = kinds.byName().get(id);
      // Null says that there is no such kind.
      return kind == null ? null : context.constructType(kind);
    }

    @Override
    public String getDescForKnownTypeIds() {
      return String.join(", ", kinds.byName().keySet());
    }

    @Override
    public JsonTypeInfo.Id getMechanism() {
      return JsonTypeInfo.Id.CUSTOM;
    }
  }
}
