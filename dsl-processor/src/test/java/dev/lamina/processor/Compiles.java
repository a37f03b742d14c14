package dev.lamina.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** Compiles sources with the processors, and what they generate, under all of javac's lints. */
final class Compiles {
  private Compiles() {}

  static Compilation source(String name, String... lines) {
    return files(JavaFileObjects.forSourceLines(name, lines));
  }

  static Compilation files(JavaFileObject... files) {
    return with(List.of(), files);
  }

  static Compilation with(List<String> options, JavaFileObject... files) {
    List<String> all =
        Stream.concat(Stream.of("-Xlint:all,-processing"), options.stream()).toList();
    return Compiler.javac()
        .withOptions(all.toArray())
        .withProcessors(new NetworkIndexProcessor(), new NetworkProcessor())
        .compile(files);
  }

  /** The text of a generated source file. */
  static String source(Compilation compilation, String name) {
    return text(compilation, StandardLocation.SOURCE_OUTPUT, name.replace('.', '/') + ".java");
  }

  /** The text of a resource in the class output. */
  static String resource(Compilation compilation, String path) {
    return text(compilation, StandardLocation.CLASS_OUTPUT, path);
  }

  private static String text(Compilation compilation, StandardLocation location, String path) {
    JavaFileObject file =
        compilation
            .generatedFile(location, path)
            .orElseThrow(() -> new AssertionError(path + " in " + compilation.generatedFiles()));
    try (InputStream in = file.openInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
