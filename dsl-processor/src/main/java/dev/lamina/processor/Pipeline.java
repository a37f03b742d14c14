package dev.lamina.processor;

import com.squareup.javapoet.ClassName;
import dev.lamina.processor.check.CheckedNetwork;
import dev.lamina.processor.check.NetworkChecker;
import dev.lamina.processor.codegen.GraphWriter;
import dev.lamina.processor.codegen.Target;
import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.NetworkDeclaration;
import dev.lamina.processor.layers.FamilyMember;
import dev.lamina.processor.layers.NetworkAssembler;
import dev.lamina.processor.layers.SurfaceLayers;
import dev.lamina.processor.model.NetworkModel;
import dev.lamina.processor.problem.Code;
import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.NetworkMessages;
import dev.lamina.processor.problem.Problems;
import dev.lamina.processor.report.ModelJson;
import dev.lamina.processor.report.SummaryText;
import dev.lamina.processor.source.ElementOrigin;
import dev.lamina.processor.source.NetworkReader;
import dev.lamina.processor.source.Visibility;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** One network from the annotated interface to its files: source, layers, model, check, codegen. */
final class Pipeline {
  private final SurfaceLayers layers = new SurfaceLayers();
  private final Elements elements;
  private final ProblemPrinter printer;
  private final Output output;
  private final Function<CheckedNetwork, String> drawing;
  private final Set<String> taken;

  /**
   * @param drawing draws a network; one that fails costs a warning
   * @param taken names of the classes in the sources, to which the generated ones are added
   */
  Pipeline(
      Elements elements,
      ProblemPrinter printer,
      Output output,
      Function<CheckedNetwork, String> drawing,
      Set<String> taken) {
    this.drawing = drawing;
    this.taken = taken;
    this.elements = elements;
    this.printer = printer;
    this.output = output;
  }

  void run(TypeElement type) {
    Problems problems = new Problems();
    Optional<NetworkDeclaration> declaration = NetworkReader.read(type, layers.names(), problems);
    if (declaration.isEmpty()) {
      printer.print(problems, declaration, Optional.empty());
      return;
    }
    if (declaration.get().members().isEmpty()) {
      run(declaration.get(), problems, type);
    }
    for (AnnotationUse member : declaration.get().members()) {
      Problems own = problems.copy();
      run(FamilyMember.of(declaration.get(), member, layers, own), own, type);
    }
  }

  /** One network, or one member of a family. */
  private void run(NetworkDeclaration network, Problems problems, TypeElement type) {
    if (problems.has(Code.BadMember)) {
      printer.print(problems, Optional.of(network), Optional.empty());
      return;
    }
    NetworkModel model = NetworkAssembler.assemble(network, layers, problems);
    Target target = target(network, type);
    if (!taken.add(target.graph().canonicalName())) {
      problems.add(
          InterfaceMessages.graphNameTaken(target.simpleName(), target.graph().canonicalName()),
          ElementOrigin.of(type));
    }
    Optional<CheckedNetwork> checked = NetworkChecker.check(model, problems);
    printer.print(problems, Optional.of(network), Optional.of(model));
    if (checked.isPresent()) {
      write(network, checked.get(), target, type);
    }
  }

  private Target target(NetworkDeclaration network, TypeElement type) {
    String name = network.name();
    return new Target(
        ClassName.get(type), NetworkNames.full(type, name, elements), name, Visibility.open(type));
  }

  private void write(
      NetworkDeclaration declaration, CheckedNetwork network, Target target, TypeElement type) {
    String folder = target.name();
    try {
      output.source(GraphWriter.write(network, target), type);
      output.resource(
          folder + "/model.json",
          ModelJson.write(network, target.name(), target.graph().reflectionName()),
          type);
      output.resource(folder + "/summary.txt", SummaryText.write(network), type);
      Optional<String> drawn = draw(declaration, network, type);
      if (drawn.isPresent()) {
        output.resource(folder + "/graph.svg", drawn.get(), type);
      }
      printer.note(SummaryText.note(network), type);
    } catch (IOException e) {
      printer.print(
          InterfaceMessages.cannotWrite(network.model().name(), e.toString()),
          ElementOrigin.of(type));
    }
  }

  /** The drawing; a network is as good without one, so that what fails here fails nothing else. */
  private Optional<String> draw(
      NetworkDeclaration declaration, CheckedNetwork network, TypeElement type) {
    try {
      return Optional.of(drawing.apply(network));
    } catch (RuntimeException | StackOverflowError e) {
      Problems problems = new Problems();
      problems.add(
          NetworkMessages.drawingFailed(declaration.name(), e.toString()), ElementOrigin.of(type));
      printer.print(problems, Optional.of(declaration), Optional.empty());
      return Optional.empty();
    }
  }
}
