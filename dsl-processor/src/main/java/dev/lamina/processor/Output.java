package dev.lamina.processor;

import com.squareup.javapoet.JavaFile;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/** Writes generated files, each with the one element that it comes from. */
final class Output {
  /** The folder of all resources in the class output. */
  static final String FOLDER = "META-INF/lamina/";

  private final Filer filer;

  Output(Filer filer) {
    this.filer = filer;
  }

  /** Writes a source file, its lines ending in a line feed on every platform. */
  void source(JavaFile file, Element origin) throws IOException {
    String name =
        file.packageName.isEmpty()
            ? file.typeSpec.name
            : file.packageName + "." + file.typeSpec.name;
    try (Writer writer = filer.createSourceFile(name, origin).openWriter()) {
      file.writeTo(writer);
    }
  }

  /** Writes a resource below {@code META-INF/lamina}. */
  void resource(String name, String text, Element... origins) throws IOException {
    try (Writer writer =
        filer
            .createResource(StandardLocation.CLASS_OUTPUT, "", FOLDER + name, origins)
            .openWriter()) {
      writer.write(text);
    }
  }
}
