package dev.lamina.runtime.graph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.ChildJvm;
import dev.lamina.runtime.machine.Processor;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The reports in docs/upstream: one for each rule, with a program that runs. */
class UpstreamReportsTest {
  private static final Path FOLDER = Path.of("..", "docs", "upstream");
  private static final Pattern PROGRAM = Pattern.compile("\\[(\\w+)\\.java\\]\\(\\1\\.java\\)");
  private static final Pattern EXPECTED =
      Pattern.compile("## Expected\\s+```text\\n(.*?)\\n```", Pattern.DOTALL);

  /** Programs that end the process where the processor has the fault. */
  private static final Set<String> ALONE = Set.of("StridedPointwise", "ManyFilters");

  @TempDir Path folder;

  /**
   * What a report says.
   *
   * @param program the program's class
   * @param expected what it prints where all is right
   */
  private record Report(String program, String expected) {}

  /** Runs several programs in a row, in a process of their own. */
  static final class Programs {
    private Programs() {}

    public static void main(String[] names) throws ReflectiveOperationException {
      for (String name : names) {
        System.out.println("== " + name);
        Class.forName(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
      }
    }
  }

  @Test
  void everyRuleHasOneWhoseProgramCompiles() throws IOException {
    assertThat(reports().keySet())
        .containsExactlyElementsOf(KernelRules.ALL.rules().stream().map(KernelRule::id).toList());
    assertThat(compile()).isEmpty();
  }

  /** All faults were seen on processors with AVX512 alone; the others compute what is expected. */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void itsProgramPrintsWhatIsExpectedOrTheFault() throws Exception {
    assertThat(compile()).isEmpty();
    Map<String, String> printed = new LinkedHashMap<>();
    List<String> together = new ArrayList<>();
    for (Report report : reports().values()) {
      if (ALONE.contains(report.program())) {
        printed.putAll(run(List.of(report.program())));
      } else {
        together.add(report.program());
      }
    }
    printed.putAll(run(together));
    boolean mayBeWrong = Processor.here().flags().contains("avx512f");
    for (Report report : reports().values()) {
      String got = printed.get(report.program());
      if (mayBeWrong && !report.expected().equals(got)) {
        System.out.println(report.program() + " finds its fault on this processor: " + got);
      } else {
        assertThat(got).as(report.program()).isEqualTo(report.expected());
      }
    }
  }

  private static Map<String, Report> reports() throws IOException {
    Map<String, Report> reports = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".md")).sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("README.md")) {
          String text = Files.readString(file);
          reports.put(
              name.substring(0, name.indexOf('-')),
              new Report(found(PROGRAM, text), found(EXPECTED, text)));
        }
      }
    }
    return reports;
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as("%s in%n%s", pattern, text).isTrue();
    return matcher.group(1);
  }

  /** Returns the compiler's messages. */
  private String compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.list(FOLDER)) {
      List<Path> programs = sources.filter(it -> it.toString().endsWith(".java")).toList();
      List<String> options =
          List.of(
              "-Xlint:all",
              "-proc:none",
              "-d",
              folder.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      compiler
          .getTask(
              messages, files, null, options, null, files.getJavaFileObjectsFromPaths(programs))
          .call();
    }
    return messages.toString();
  }

  /** Returns what each printed; of one that ended the process, how. */
  private Map<String, String> run(List<String> programs) throws Exception {
    Path output = folder.resolve("output");
    List<String> command =
        ChildJvm.command(
            List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + folder.resolve("crash")),
            folder + ":" + System.getProperty("java.class.path"),
            Programs.class,
            programs.toArray(String[]::new));
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile());
    builder.environment().put("MALLOC_PERTURB_", "128");
    builder.environment().put("TF_ONEDNN_USE_SYSTEM_ALLOCATOR", "1");
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    boolean ended;
    try {
      ended = process.waitFor(300, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly();
    }
    Map<String, String> printed = new LinkedHashMap<>();
    for (String part : Files.readString(output).split("(?m)^== ", -1)) {
      String[] lines = part.split("\\R", 2);
      if (lines.length == 2) {
        printed.put(lines[0], lines[1].replaceAll("(?m)^(Warning: |#).*\\R", "").strip());
      }
    }
    for (String program : programs) {
      String end = !ended ? "hung" : process.exitValue() == 0 ? "" : "ended the process";
      printed.merge(program, end, (got, how) -> (got + " " + how).strip());
    }
    return printed;
  }
}
