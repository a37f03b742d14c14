package dev.lamina.runtime.json;

import dev.lamina.runtime.LaminaException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The records that an interface is one of, by their names.
 *
 * @param type the interface
 * @param byName its records
 */
record Kinds(Class<?> type, Map<String, Class<? extends Record>> byName) {

  /** Returns those of a sealed interface by their class names, of an open one as services say. */
  static Kinds of(Class<?> type) {
    if (type.isSealed()) {
      Map<String, Class<? extends Record>> byName = new LinkedHashMap<>();
      for (Class<?> each : type.getPermittedSubclasses()) {
        byName.put(name(each), each.asSubclass(Record.class));
      }
      return new Kinds(type, byName);
    }
    // A sorted list in messages, whatever the order of the class path.
    Map<String, Class<? extends Record>> byName = new TreeMap<>();
    for (RecordKinds service : ServiceLoader.load(RecordKinds.class, loader())) {
      service
          .kinds()
          .forEach(
              (name, form) -> {
                if (type.isAssignableFrom(form)) {
                  put(byName, name, form);
                }
              });
    }
    return new Kinds(type, byName);
  }

  private static void put(
      Map<String, Class<? extends Record>> byName, String name, Class<? extends Record> form) {
    Class<? extends Record> before = byName.put(name, form);
    if (before != null && before != form) {
      throw new LaminaException(
          "Two kinds are called '"
              + name
              + "': "
              + before.getName()
              + " and "
              + form.getName()
              + "; give one of them another name.");
    }
  }

  /** Threads of the common pool have a loader that may not see an application's classes. */
  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null || !sees(context) ? RecordKinds.class.getClassLoader() : context;
  }

  private static boolean sees(ClassLoader loader) {
    try {
      return loader.loadClass(RecordKinds.class.getName()) == RecordKinds.class;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * Returns the name of one of them.
   *
   * @throws LaminaException if nobody named it
   */
  String nameOf(Class<?> form) {
    return byName.entrySet().stream()
        .filter(it -> it.getValue() == form)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new LaminaException(
                    form.getName()
                        + " is a "
                        + type.getSimpleName()
                        + " that no file can name; name it in a service of "
                        + RecordKinds.class.getName()
                        + "."));
  }

  /** Returns what a constant is called in JSON. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String name(Class<?> type) {
    String name = type.getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
