package dev.lamina.processor;

import com.google.auto.service.AutoService;
import dev.lamina.processor.problem.InterfaceMessages;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * Writes {@code META-INF/lamina/networks}, the names of all networks in the class output, a line
 * each: those of this compile, and of those that earlier compiles left what is still there, so that
 * a compile of a part keeps the rest. For incremental builds it is aggregating: its one file comes
 * from all networks.
 */
@AutoService(Processor.class)
public final class NetworkIndexProcessor extends AbstractProcessor {
  private static final String INDEX = "networks";

  private final Set<String> names = new TreeSet<>();

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(NetworkProcessor.NETWORK);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (TypeElement type : ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation))) {
        names.addAll(NetworkNames.of(type, processingEnv.getElementUtils()));
      }
    }
    if (round.processingOver() && !round.errorRaised() && !names.isEmpty()) {
      write();
    }
    return false;
  }

  private void write() {
    Output output = new Output(processingEnv.getFiler());
    output.left(INDEX).stream()
        .flatMap(String::lines)
        .filter(name -> !names.contains(name) && isThere(output, name))
        .forEach(names::add);
    try {
      output.resource(INDEX, String.join("\n", names) + "\n");
    } catch (IOException e) {
      processingEnv
          .getMessager()
          .printMessage(
              Diagnostic.Kind.ERROR,
              InterfaceMessages.cannotWrite(String.join(", ", names), e.toString()).line());
    }
  }

  /** Whether a network's description and its class are in the class output. */
  private static boolean isThere(Output output, String name) {
    return !name.isBlank()
        && output.left(name + "/model.json").isPresent()
        && output.hasClass(NetworkNames.graph(name));
  }
}
