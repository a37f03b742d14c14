package dev.lamina.processor;

import com.google.auto.service.AutoService;
import dev.lamina.processor.check.CheckedNetwork;
import dev.lamina.processor.drawing.GraphSvg;
import dev.lamina.processor.source.Compiled;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * Proves every interface annotated {@code @Network} and generates its graph builder; of every
 * {@code @Block} it leaves what a class file does not tell.
 *
 * <p>The option {@code -Alamina.notes=off} silences the note about each network, {@code
 * -Alamina.warnings=notes} makes warnings notes, which {@code -Werror} lets pass. For incremental
 * builds it is isolating: every file comes from one interface.
 */
@AutoService(Processor.class)
public final class NetworkProcessor extends AbstractProcessor {
  static final String NETWORK = "dev.lamina.dsl.Network";
  private static final String BLOCK = "dev.lamina.dsl.Block";
  private static final String VOCABULARY = "dev.lamina.dsl.*";

  /** On what is generated, which the compiler processes too, and warns of if nobody claims it. */
  private static final String GENERATED = "javax.annotation.processing.Generated";

  private static final String NOTES = "lamina.notes";
  private static final String WARNINGS = "lamina.warnings";

  private final Function<CheckedNetwork, String> drawing;
  private Optional<Compiled> compiled = Optional.empty();

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
    return Set.of(VOCABULARY, GENERATED);
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(NOTES, WARNINGS);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /**
   * Proves what a round has, and claims all of the vocabulary: without that, javac's lint warns of
   * each annotation. So a processor that is to see it too has to stand before this one, as {@link
   * NetworkIndexProcessor} does in the list of this jar.
   */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Compiled types = compiled.orElseGet(() -> new Compiled(processingEnv.getElementUtils()));
    compiled = Optional.of(types);
    types.given(round.getRootElements());
    boolean notes = !"off".equals(processingEnv.getOptions().get(NOTES));
    Pipeline pipeline =
        new Pipeline(
            processingEnv.getElementUtils(),
            new ProblemPrinter(processingEnv.getMessager(), notes, warnings()),
            new Output(processingEnv.getFiler()),
            drawing,
            types);
    annotated(annotations, BLOCK, round).forEach(pipeline::block);
    annotated(annotations, NETWORK, round).forEach(pipeline::run);
    return true;
  }

  private Diagnostic.Kind warnings() {
    return "notes".equals(processingEnv.getOptions().get(WARNINGS))
        ? Diagnostic.Kind.NOTE
        : Diagnostic.Kind.WARNING;
  }

  private static List<TypeElement> annotated(
      Set<? extends TypeElement> annotations, String name, RoundEnvironment round) {
    return annotations.stream()
        .filter(annotation -> annotation.getQualifiedName().contentEquals(name))
        .flatMap(
            annotation ->
                ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)).stream())
        .toList();
  }
}
