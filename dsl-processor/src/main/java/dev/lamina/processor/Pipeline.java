package dev.lamina.processor;

import com.squareup.javapoet.ClassName;
import dev.lamina.processor.check.CheckedNetwork;
import dev.lamina.processor.check.NetworkChecker;
import dev.lamina.processor.codegen.BlockWriter;
import dev.lamina.processor.codegen.GraphWriter;
import dev.lamina.processor.codegen.StubWriter;
import dev.lamina.processor.codegen.Target;
import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.BodyDeclaration;
import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.declaration.Left;
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
import dev.lamina.processor.source.Compiled;
import dev.lamina.processor.source.ElementOrigin;
import dev.lamina.processor.source.GeneratedNames;
import dev.lamina.processor.source.NetworkReader;
import dev.lamina.processor.source.Visibility;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private final Compiled compiled;
  private final Set<String> generated = new HashSet<>();

  /**
   * @param drawing draws a network; one that fails costs a warning
   * @param compiled knows where types come from
   */
  Pipeline(
      Elements elements,
      ProblemPrinter printer,
      Output output,
      Function<CheckedNetwork, String> drawing,
      Compiled compiled) {
    this.drawing = drawing;
    this.compiled = compiled;
    this.elements = elements;
    this.printer = printer;
    this.output = output;
  }

  void run(TypeElement type) {
    Problems problems = new Problems();
    Optional<NetworkDeclaration> declaration =
        NetworkReader.read(type, layers.names(), compiled, problems);
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
    checkName(target.simpleName(), target.graph().canonicalName(), "Outputs", type, problems);
    Optional<CheckedNetwork> checked = NetworkChecker.check(model, problems);
    printer.print(problems, Optional.of(network), Optional.of(model));
    if (checked.isPresent()) {
      write(network, checked.get(), target, type);
    } else if (!problems.has(Code.GraphNameTaken) && !problems.has(Code.HiddenNetwork)) {
      writeStub(network, target, type);
    }
  }

  /** Others can name the class of a network that has a mistake, and are not told of it too. */
  private void writeStub(NetworkDeclaration network, Target target, TypeElement type) {
    List<String> names = network.layers().stream().map(LayerDeclaration::name).toList();
    try {
      output.source(StubWriter.write(names, target), type);
    } catch (IOException e) {
      printer.print(
          InterfaceMessages.cannotWrite(network.name(), e.toString()), ElementOrigin.of(type));
    }
  }

  private Target target(NetworkDeclaration network, TypeElement type) {
    String name = network.name();
    return new Target(
        ClassName.get(type),
        NetworkNames.full(type, name, elements),
        name,
        Visibility.open(type),
        Left.of(network.layers(), network.suppressed()),
        network.settings(),
        bodies(network.layers()),
        compiled.seesGenerated(type));
  }

  private static Map<String, String> bodies(List<LayerDeclaration> layers) {
    Map<String, String> bodies = new HashMap<>();
    layers.forEach(layer -> bodies.putAll(layer.bodies()));
    return bodies;
  }

  /** Leaves beside a block what its class file does not tell. */
  void block(TypeElement type) {
    BodyDeclaration block = NetworkReader.block(type, layers.names(), compiled);
    if (block.kind() != BodyDeclaration.Kind.BLOCK || !compiled.isSource(type)) {
      return;
    }
    Problems problems = new Problems();
    ClassName name = ClassName.get(type);
    ClassName beside = ClassName.get(name.packageName(), GeneratedNames.ofBlock(type));
    checkName(block.name(), beside.canonicalName(), "", type, problems);
    printer.print(problems, Optional.empty(), Optional.empty());
    if (problems.hasErrors()) {
      return;
    }
    Left left = Left.of(block.layers(), block.suppressed());
    try {
      output.source(
          BlockWriter.write(name, beside.simpleName(), left, compiled.seesGenerated(type)), type);
    } catch (IOException e) {
      printer.print(
          InterfaceMessages.cannotWrite(block.name(), e.toString()), ElementOrigin.of(type));
    }
  }

  /**
   * Reports a name that something else has: a class of the user's, another network, or the class
   * itself, where a folder of generated sources is among those that are compiled.
   *
   * @param carrier the nested type that shows that a class is generated; empty for the class itself
   */
  private void checkName(
      String declared, String name, String carrier, TypeElement type, Problems problems) {
    if (compiled.isGiven(name) && compiled.isOurs(name, carrier)) {
      problems.add(InterfaceMessages.generatedAmongSources(declared, name), ElementOrigin.of(type));
    } else if (compiled.isGiven(name) || !generated.add(name)) {
      problems.add(InterfaceMessages.graphNameTaken(declared, name), ElementOrigin.of(type));
    }
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
