package dev.lamina.processor.bench;

import dev.lamina.processor.NetworkIndexProcessor;
import dev.lamina.processor.NetworkProcessor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Times javac on 100 networks, in this warm process: with the processors, and without them on the
 * same interfaces together with what the processors generated, so that both compile the same code.
 * Then times what the processor itself takes for ResNet-152. All are processor time of the
 * compiling thread, to which other work on the machine does not add. Run it with the test class
 * path:
 *
 * <pre>java -cp ... dev.lamina.processor.bench.CompileTime [ROUNDS]</pre>
 */
public final class CompileTime {
  private static final int NETWORKS = 100;
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private CompileTime() {}

  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length == 0 ? 15 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("lamina-compile-time");
    List<Path> interfaces = new ArrayList<>();
    for (int i = 0; i < NETWORKS; i++) {
      interfaces.add(
          Files.writeString(folder.resolve("Net" + i + ".java"), network("Net" + i, 1 + i % 9)));
    }
    Path generated = Files.createDirectory(folder.resolve("generated"));
    compile(interfaces, generated, true);
    List<Path> everything = new ArrayList<>(interfaces);
    try (Stream<Path> files = Files.list(generated)) {
      files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(everything::add);
    }
    double[] with = new double[rounds];
    double[] without = new double[rounds];
    double[] ratios = new double[rounds];
    for (int round = -3; round < rounds; round++) {
      double a = compile(interfaces, Files.createTempDirectory(folder, "with"), true);
      double b = compile(everything, Files.createTempDirectory(folder, "without"), false);
      if (round >= 0) {
        with[round] = a;
        without[round] = b;
        ratios[round] = a / b;
      }
    }
    print("%d networks, %d rounds, medians of milliseconds", NETWORKS, rounds);
    print("  javac with the processors           %8.1f", median(with));
    print("  javac on the same code, without     %8.1f", median(without));
    print("  ratio, pair by pair                 %8.3f", median(ratios));
    print("  ResNet-152, the processor alone     %8.1f", resNet152(folder, rounds));
  }

  private static double compile(List<Path> sources, Path output, boolean process)
      throws IOException {
    return compile(
        sources,
        output,
        process ? List.of(new NetworkIndexProcessor(), new NetworkProcessor()) : List.of());
  }

  private static double compile(List<Path> sources, Path output, List<Processor> processors)
      throws IOException {
    long start = cpu();
    try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, Locale.ROOT, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(output));
      List<String> options =
          new ArrayList<>(
              List.of("-Alamina.notes=off", "-classpath", System.getProperty("java.class.path")));
      if (processors.isEmpty()) {
        options.add("-proc:none");
      }
      JavaCompiler.CompilationTask task =
          JAVAC.getTask(
              null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
      if (!processors.isEmpty()) {
        task.setProcessors(processors);
      }
      if (!task.call()) {
        throw new IllegalStateException("the networks do not compile");
      }
    }
    return (cpu() - start) / 1e6;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double resNet152(Path folder, int rounds) throws IOException {
    Path source = Files.writeString(folder.resolve("ResNet152.java"), bottlenecks("ResNet152"));
    double[] times = new double[rounds];
    for (int round = -10; round < rounds; round++) {
      Timed timed = new Timed();
      double unused =
          compile(List.of(source), Files.createTempDirectory(folder, "deep"), List.of(timed));
      if (round >= 0) {
        times[round] = timed.milliseconds;
      }
    }
    return median(times);
  }

  /** A network of three stages, with blocks of its own number. */
  private static String network(String name, int blocks) {
    return """
        import dev.lamina.dsl.*;

        @Network(input = {32, 32, 3})
        public interface %1$s {
          @Conv(filters = 16, norm = Norm.BATCH, activation = Activation.RELU) Layer conv1();
          @Residual(filters = 16, blocks = %2$s) Layer conv2();
          @Residual(filters = 32, blocks = %2$s, stride = 2) Layer conv3();
          @Residual(filters = 64, blocks = %2$s, stride = 2) Layer conv4();
          @GlobalAvgPool Layer pooled();
          @Dense(units = 10) Layer logits();
        }
        """
        .formatted(name, blocks);
  }

  private static String bottlenecks(String name) {
    return """
        import dev.lamina.dsl.*;

        @Network(input = {224, 224, 3})
        @Expect(parameters = 60_192_808, depth = 152)
        public interface %s {
          @Conv(filters = 64, kernel = 7, stride = 2, norm = Norm.BATCH,
              activation = Activation.RELU) Layer conv1();
          @MaxPool(size = 3, stride = 2) Layer pool1();
          @Bottleneck(filters = 64, blocks = 3) Layer conv2();
          @Bottleneck(filters = 128, blocks = 8, stride = 2) Layer conv3();
          @Bottleneck(filters = 256, blocks = 36, stride = 2) Layer conv4();
          @Bottleneck(filters = 512, blocks = 3, stride = 2) Layer conv5();
          @GlobalAvgPool Layer pooled();
          @Dense(units = 1000) Layer logits();
        }
        """
        .formatted(name);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  /** The processor, with a clock around its rounds. */
  private static final class Timed extends AbstractProcessor {
    private final NetworkProcessor processor = new NetworkProcessor();
    private double milliseconds;

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      processor.init(environment);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      long start = cpu();
      processor.process(annotations, round);
      milliseconds += (cpu() - start) / 1e6;
      return false;
    }
  }
}
