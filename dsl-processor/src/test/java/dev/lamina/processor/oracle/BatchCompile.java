package dev.lamina.processor.oracle;

import com.google.testing.compile.JavaFileObjects;
import dev.lamina.processor.NetworkIndexProcessor;
import dev.lamina.processor.NetworkProcessor;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Many networks in one compile: the first run of javac lets the processor judge all of them, the
 * second compiles those that it took, together with what it generated.
 */
final class BatchCompile implements AutoCloseable {
  private final Map<String, List<Diagnostic<? extends JavaFileObject>>> bySource =
      new LinkedHashMap<>();
  private final StandardJavaFileManager files;
  private final Path folder;
  private final URLClassLoader loader;

  private BatchCompile(Path folder) throws IOException {
    this.folder = folder;
    this.files =
        ToolProvider.getSystemJavaCompiler()
            .getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
    files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(folder));
    this.loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, BatchCompile.class.getClassLoader());
  }

  /**
   * Compiles networks of one package.
   *
   * @param texts sources by the interface's full name
   */
  static BatchCompile of(Map<String, String> texts) throws IOException {
    Map<String, JavaFileObject> sources = new LinkedHashMap<>();
    texts.forEach(
        (className, text) ->
            sources.put(
                className.substring(className.lastIndexOf('.') + 1),
                JavaFileObjects.forSourceString(className, text)));
    BatchCompile compile = new BatchCompile(Files.createTempDirectory("lamina-fuzz"));
    compile.run(
        "-proc:only",
        List.of(new NetworkIndexProcessor(), new NetworkProcessor()),
        sources.values());
    Map<String, List<JavaFileObject>> taken = new LinkedHashMap<>();
    for (JavaFileObject generated : compile.generated()) {
      String name = simpleName(generated.getName());
      taken.put(name, List.of(generated, sourceOf(name, sources)));
    }
    // A generated class that does not compile must not keep the others from it.
    while (!taken.isEmpty()
        && compile.run(
            "-proc:none",
            List.of(),
            taken.values().stream().flatMap(List::stream).distinct().toList())) {
      taken.keySet().removeIf(name -> !compile.diagnostics(name).isEmpty());
    }
    return compile;
  }

  /** A generated class is named after its interface, or its name begins with the file's. */
  private static JavaFileObject sourceOf(String generated, Map<String, JavaFileObject> sources) {
    String network = generated.replaceFirst("Graph$", "");
    return sources.keySet().stream()
        .filter(network::startsWith)
        .max(Comparator.comparingInt(String::length))
        .map(sources::get)
        .orElseThrow();
  }

  /** What the compiler says of the classes generated from a random network's source file. */
  List<Diagnostic<? extends JavaFileObject>> diagnosticsOfGenerated(String source) {
    return bySource.entrySet().stream()
        .filter(entry -> entry.getKey().matches(source + "(Body\\d+|Small|Large)?Graph"))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  private Iterable<? extends JavaFileObject> generated() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return files.getJavaFileObjectsFromPaths(
          all.filter(path -> path.toString().endsWith("Graph.java")).sorted().toList());
    }
  }

  /** Runs javac, sorts what it says, and tells whether generated code is what it refuses. */
  private boolean run(
      String proc, List<Processor> processors, Iterable<? extends JavaFileObject> sources) {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> options =
        List.of(proc, "-Xlint:all,-processing", "-Xmaxerrs", "1000000", "-Xmaxwarns", "1000000");
    JavaCompiler.CompilationTask task =
        ToolProvider.getSystemJavaCompiler().getTask(null, files, said, options, null, sources);
    task.setProcessors(processors);
    task.call();
    boolean generatedCodeRefused = false;
    for (Diagnostic<? extends JavaFileObject> diagnostic : said.getDiagnostics()) {
      String source =
          diagnostic.getSource() == null ? "" : simpleName(diagnostic.getSource().getName());
      bySource.computeIfAbsent(source, key -> new ArrayList<>()).add(diagnostic);
      generatedCodeRefused |=
          diagnostic.getKind() == Diagnostic.Kind.ERROR && source.endsWith("Graph");
    }
    return generatedCodeRefused;
  }

  /** What the compiler says of a source file, by its simple name, or of none. */
  List<Diagnostic<? extends JavaFileObject>> diagnostics(String source) {
    return bySource.getOrDefault(source, List.of());
  }

  /** Knows the compiled networks and their resources, until this is closed. */
  ClassLoader loader() {
    return loader;
  }

  private static String simpleName(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.java$", "");
  }

  @Override
  public void close() throws IOException {
    loader.close();
    files.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
