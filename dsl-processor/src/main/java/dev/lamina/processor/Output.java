package dev.lamina.processor;

import com.squareup.javapoet.JavaFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Writes generated files, each with the one element that it comes from, and reads them again. */
final class Output {
  /** The folder of all resources in the class output. */
  static final String FOLDER = "META-INF/lamina/";

  private final Filer filer;

  Output(Filer filer) {
    this.filer = filer;
  }

  /**
   * Writes a source file, its lines ending in a line feed on every platform. The compiler writes
   * and reads it in the encoding of its sources, so what is beyond ASCII is written in escapes,
   * which are Java in all of them.
   */
  void source(JavaFile file, Element origin) throws IOException {
    String name =
        file.packageName.isEmpty()
            ? file.typeSpec.name
            : file.packageName + "." + file.typeSpec.name;
    try (Writer writer = filer.createSourceFile(name, origin).openWriter()) {
      writer.write(escaped(file.toString()));
    } catch (InvalidPathException e) {
      throw unmappable(e);
    }
  }

  /** Writes a resource below {@code META-INF/lamina}, in UTF-8 whatever the sources are in. */
  void resource(String name, String text, Element... origins) throws IOException {
    try (OutputStream stream =
        filer
            .createResource(StandardLocation.CLASS_OUTPUT, "", FOLDER + name, origins)
            .openOutputStream()) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidPathException e) {
      throw unmappable(e);
    }
  }

  /** A resource that an earlier compile left in the class output. */
  Optional<String> left(String name) {
    return read(FOLDER + name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Whether an earlier compile left a class, by its name as a class loader knows it. */
  boolean hasClass(String name) {
    return read(name.replace('.', '/') + ".class").isPresent();
  }

  private Optional<byte[]> read(String path) {
    try {
      FileObject file = filer.getResource(StandardLocation.CLASS_OUTPUT, "", path);
      try (var stream = file.openInputStream()) {
        return Optional.of(stream.readAllBytes());
      }
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // Nothing was left, or the compiler has no folder to look in.
    }
  }

  /** Java's own escapes for what not every encoding has. */
  private static String escaped(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              if (c < 128) {
                escaped.append((char) c);
              } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
              }
            });
    return escaped.toString();
  }

  private static IOException unmappable(InvalidPathException e) {
    return new IOException("no file can have the name " + e.getInput() + " here", e);
  }
}
