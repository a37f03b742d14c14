package dev.lamina.processor;

import com.google.auto.service.AutoService;
import dev.lamina.processor.check.CheckedNetwork;
import dev.lamina.processor.drawing.GraphSvg;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Proves every interface annotated {@code @Network} and generates its graph builder.
 *
 * <p>The option {@code -Alamina.notes=off} silences the note about each network. For incremental
 * builds it is isolating: every file comes from one interface.
 */
@AutoService(Processor.class)
public final class NetworkProcessor extends AbstractProcessor {
  static final String NETWORK = "dev.lamina.dsl.Network";
  private static final String NOTES = "lamina.notes";

  private final Function<CheckedNetwork, String> drawing;

  /** What compilers make. */
  public NetworkProcessor() {
    this(GraphSvg::write);
  }

  /**
   * Draws networks another way.
   *
   * @param drawing gives the text of {@code graph.svg}
   */
  NetworkProcessor(Function<CheckedNetwork, String> drawing) {
    this.drawing = drawing;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(NETWORK);
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(NOTES);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    boolean notes = !"off".equals(processingEnv.getOptions().get(NOTES));
    Pipeline pipeline =
        new Pipeline(
            processingEnv.getElementUtils(),
            new ProblemPrinter(processingEnv.getMessager(), notes),
            new Output(processingEnv.getFiler()),
            drawing,
            sources(round));
    for (TypeElement annotation : annotations) {
      Set<? extends Element> annotated = round.getElementsAnnotatedWith(annotation);
      ElementFilter.typesIn(annotated).forEach(pipeline::run);
    }
    return false;
  }

  private static Set<String> sources(RoundEnvironment round) {
    return ElementFilter.typesIn(round.getRootElements()).stream()
        .map(type -> type.getQualifiedName().toString())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
