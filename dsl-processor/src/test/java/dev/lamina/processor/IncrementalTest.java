package dev.lamina.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** What Gradle's incremental annotation processing asks of the processors. */
class IncrementalTest {

  @Test
  void theKindsAreDeclared() throws IOException {
    try (InputStream in =
        NetworkProcessor.class.getResourceAsStream(
            "/META-INF/gradle/incremental.annotation.processors")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(
              """
              dev.lamina.processor.NetworkProcessor,isolating
              dev.lamina.processor.NetworkIndexProcessor,aggregating
              """);
    }
  }

  /** The first claims nothing, the second all, so that no lint warns of an annotation. */
  @Test
  void theIndexStandsBeforeTheProcessorThatClaims() throws IOException {
    try (InputStream in =
        NetworkProcessor.class.getResourceAsStream(
            "/META-INF/services/javax.annotation.processing.Processor")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(
              """
              dev.lamina.processor.NetworkIndexProcessor
              dev.lamina.processor.NetworkProcessor
              """);
    }
  }

  @Test
  void everyFileOfANetworkComesFromOneInterface() {
    Map<String, List<String>> origins = new TreeMap<>();
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new Recording(origins))
            .compile(
                JavaFileObjects.forSourceString(
                    "Family",
                    """
                import dev.lamina.dsl.*;

                @Network(input = {8, 8, 3})
                @Family({@Member(name = "One"), @Member(name = "Two", blocks = 2)})
                interface Sizes {
                  @Residual(filters = 8) Layer stage();
                }

                @Network(input = {8, 8, 3})
                interface Alone {
                  @Conv(filters = 8) Layer conv1();
                }
                """));
    assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
    assertThat(origins.keySet())
        .contains("OneGraph", "TwoGraph", "AloneGraph", "META-INF/lamina/One/model.json");
    origins.forEach(
        (file, elements) ->
            assertThat(elements)
                .as(file)
                .containsExactly(file.contains("Alone") ? "Alone" : "Sizes"));
  }

  @Test
  void noClassUsesTheCompilersTrees() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.sun..", "org.eclipse..")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.lamina.processor"));
  }

  /** Runs the processor with a filer that notes the elements that files come from. */
  private static final class Recording extends AbstractProcessor {
    private final NetworkProcessor processor = new NetworkProcessor();
    private final Map<String, List<String>> origins;

    Recording(Map<String, List<String>> origins) {
      this.origins = origins;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      Filer filer = proxy(Filer.class, environment.getFiler(), this::record);
      processor.init(
          proxy(
              ProcessingEnvironment.class,
              environment,
              (method, arguments) -> method.equals("getFiler") ? filer : null));
    }

    private Object record(String method, Object[] arguments) {
      if (method.startsWith("create")) {
        boolean source = method.equals("createSourceFile");
        Element[] elements = (Element[]) arguments[arguments.length - 1];
        origins.put(
            (String) arguments[source ? 0 : 2],
            Arrays.stream(elements).map(element -> element.getSimpleName().toString()).toList());
      }
      return null;
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
      processor.process(annotations, round);
      return false;
    }
  }

  /** Answers a call, or gives null to let the real object answer. */
  private interface Answer {
    Object call(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, T real, Answer answer) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          Object own = answer.call(method.getName(), arguments);
          if (own != null) {
            return own;
          }
          try {
            return method.invoke(real, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
