package dev.lamina.processor;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** One run of a compiler over files on disk, as build tools make it. */
final class Build {
  /** The compilers that run the processors. */
  enum By {
    JAVAC,
    ECLIPSE;

    JavaCompiler compiler() {
      return this == JAVAC ? ToolProvider.getSystemJavaCompiler() : new EclipseCompiler();
    }
  }

  private final By by;
  private final Path output;
  private final List<String> options = new ArrayList<>(List.of("-Alamina.notes=off"));
  private final List<Path> classPath = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();
  private final List<Path> sources = new ArrayList<>();
  private boolean processed = true;

  /**
   * @param output where classes and generated sources go
   */
  Build(By by, Path output) {
    this.by = by;
    this.output = output;
  }

  Build options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Folders and jars before the class path of this test. */
  Build against(Path... more) {
    classPath.addAll(List.of(more));
    return this;
  }

  /** Types that are handed over by name, as Gradle does with what it has compiled before. */
  Build named(String... names) {
    classes.addAll(List.of(names));
    return this;
  }

  Build sources(Path... files) {
    sources.addAll(List.of(files));
    return this;
  }

  Build withoutProcessors() {
    processed = false;
    return options("-proc:none");
  }

  /** Compiles; gives "KIND file:line: text" of warnings and errors, in the order they came. */
  List<String> run() throws IOException {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    JavaCompiler compiler = by.compiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ROOT, null)) {
      Files.createDirectories(output);
      files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(output.toFile()));
      // A class path with sources in it would make javac compile those.
      files.setLocation(
          StandardLocation.SOURCE_OUTPUT, List.of(Files.createDirectories(generated()).toFile()));
      List<String> all = new ArrayList<>(options);
      all.addAll(List.of("-classpath", path()));
      if (by == By.ECLIPSE) {
        all.addAll(List.of("--release", "17"));
      }
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              files,
              said,
              all,
              classes,
              files.getJavaFileObjectsFromPaths(sources));
      if (processed) {
        task.setProcessors(List.of(new NetworkIndexProcessor(), new NetworkProcessor()));
      }
      task.call();
    }
    return said.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
        .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.OTHER)
        .filter(diagnostic -> by == By.JAVAC || isOurs(diagnostic))
        .map(Build::text)
        .toList();
  }

  /** Compiles what has to compile without a word. */
  Path quietly() throws IOException {
    List<String> said = run();
    if (!said.isEmpty()) {
      throw new AssertionError(by + " says: " + String.join("\n", said));
    }
    return output;
  }

  /** Compiles what may be warned of. */
  Path withoutErrors() throws IOException {
    List<String> errors = run().stream().filter(line -> line.startsWith("ERROR")).toList();
    if (!errors.isEmpty()) {
      throw new AssertionError(by + " says: " + String.join("\n", errors));
    }
    return output;
  }

  private Path generated() {
    return generated(output);
  }

  /** Where the sources go that are generated beside the classes of a folder. */
  static Path generated(Path output) {
    return output.resolveSibling(output.getFileName() + "-generated");
  }

  private String path() {
    List<String> entries = new ArrayList<>(classPath.stream().map(Path::toString).toList());
    entries.add(System.getProperty("java.class.path"));
    return String.join(java.io.File.pathSeparator, entries);
  }

  /** Eclipse's compiler warns of much by itself. */
  private static boolean isOurs(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getKind() == Diagnostic.Kind.ERROR
        || diagnostic.getMessage(Locale.ROOT).startsWith("[");
  }

  private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
    String file =
        diagnostic.getSource() == null
            ? "-"
            : diagnostic.getSource().getName().replaceFirst("^.*/", "");
    String message = diagnostic.getMessage(Locale.ROOT);
    return diagnostic.getKind()
        + " "
        + file
        + ":"
        + Math.max(0, diagnostic.getLineNumber())
        + ": "
        + message;
  }

  /** Writes a source file, named after its type. */
  static Path source(Path folder, String name, String text) throws IOException {
    return source(folder, name, text, StandardCharsets.UTF_8);
  }

  static Path source(Path folder, String name, String text, Charset encoding) throws IOException {
    Path file = folder.resolve(name.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    return Files.write(file, text.getBytes(encoding));
  }

  /** The text of all generated files in a folder that are about one network. */
  static Map<String, String> files(Path folder, String network) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path root : List.of(folder, generated(folder))) {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          String name = root.relativize(file).toString();
          if (name.endsWith(network + "Graph.java") || name.contains("lamina/" + network + "/")) {
            texts.put(name, Files.readString(file));
          }
        }
      }
    }
    if (texts.size() != 4) {
      throw new AssertionError("of " + network + " there is " + texts.keySet());
    }
    return texts;
  }

  /** Packs folders into a jar, the first one's files before those of equal names. */
  static Path jar(Path jar, Path... folders) throws IOException {
    Map<String, Path> entries = new TreeMap<>();
    for (Path folder : folders) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(Files::isRegularFile)
            .forEach(file -> entries.putIfAbsent(folder.relativize(file).toString(), file));
      }
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      entries.forEach(
          (name, file) -> {
            try {
              out.putNextEntry(new JarEntry(name));
              Files.copy(file, out);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return jar;
  }

  /** Files of these names in a folder. */
  static Path[] in(Path folder, String... names) {
    return Arrays.stream(names).map(name -> folder.resolve(name + ".java")).toArray(Path[]::new);
  }
}
