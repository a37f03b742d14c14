package dev.lamina.processor.layers;

import dev.lamina.dsl.Activation;
import dev.lamina.dsl.Initializer;
import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.model.ActivationKind;
import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.model.ValueIds;
import dev.lamina.processor.problem.AttributeMessages;
import dev.lamina.processor.problem.BlockMessages;
import dev.lamina.processor.problem.Code;
import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.Message;
import dev.lamina.processor.problem.Origin;
import dev.lamina.processor.problem.Problem;
import dev.lamina.processor.problem.Problems;
import dev.lamina.processor.problem.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a layer annotation expands itself with: its attributes, a builder, and a place to report.
 */
final class LayerContext {
  private final LayerDeclaration declaration;
  private final AnnotationUse use;
  private final NetworkDefaults defaults;
  private final Optional<Place> place;
  private final Problems problems;
  private GroupBuilder builder;
  private boolean failed;

  LayerContext(
      LayerDeclaration declaration,
      NetworkDefaults defaults,
      Optional<Place> place,
      Problems problems) {
    this.declaration = declaration;
    this.use = declaration.annotation().orElseThrow();
    this.defaults = defaults;
    this.place = place;
    this.problems = problems;
  }

  /** Says where the layer's operations go. */
  void build(GroupBuilder target) {
    this.builder = target;
  }

  String name() {
    return declaration.name();
  }

  AnnotationUse use() {
    return use;
  }

  NetworkDefaults defaults() {
    return defaults;
  }

  Problems problems() {
    return problems;
  }

  GroupBuilder builder() {
    return builder;
  }

  /** Where the block that this layer belongs to is placed. */
  Optional<Place> place() {
    return place;
  }

  /** Codes of warnings that are meant here, and in what this layer places. */
  Set<String> suppressed() {
    Set<String> all = new HashSet<>(declaration.suppressed());
    place.ifPresent(outer -> all.addAll(outer.suppressed()));
    return all;
  }

  /** Names by which the inputs are known to the user. */
  List<String> inputNames() {
    return declaration.inputs().stream().map(LayerDeclaration.Input::name).toList();
  }

  /** Whether something was reported that keeps the layer from being built. */
  boolean failed() {
    return failed;
  }

  /** Whether there are too many operations already, which is reported once. */
  boolean full() {
    if (builder.full() && !problems.has(Code.TooManyLayers)) {
      report(InterfaceMessages.tooManyOperations(name(), ValueIds.MOST), "blocks");
    }
    failed |= builder.full();
    return builder.full();
  }

  /** Notes that something reported elsewhere keeps the layer from being built. */
  void fail() {
    failed = true;
  }

  /** Reports at an attribute, a parameter of that name, or the annotation. */
  void report(Message message, String attribute) {
    report(
        message,
        declaration.inputs().stream()
            .filter(input -> input.name().equals(attribute) && !use.explicit(attribute))
            .map(LayerDeclaration.Input::origin)
            .findFirst()
            .orElseGet(() -> use.at(attribute)));
  }

  /** Reports at a place in the layer's declaration; inside a block, at the place of use too. */
  void report(Message message, Origin origin) {
    failed |= message.code().severity() == Severity.ERROR;
    if (place.isEmpty()) {
      problems.add(message, origin, name());
      return;
    }
    if (place.get().silences(message, declaration)) {
      return;
    }
    Problem.Related declared =
        new Problem.Related(
            "'%s' of the block '%s' is declared here".formatted(name(), place.get().block()),
            origin);
    problems.add(
        message.inside(name(), place.get().block()),
        place.get().origin(),
        place.get().layer(),
        declared);
  }

  /** A whole number between 1 and the given most; reported where it is not. */
  int atLeastOne(String attribute, int most) {
    return range(attribute, 1, most);
  }

  /** A whole number of this domain; reported, and the least instead, where it is not. */
  int range(String attribute, int least, int most) {
    int value = use.integer(attribute);
    if (value < least || value > most) {
      report(AttributeMessages.outOfRange(attribute, name(), value, least, most), attribute);
      return least;
    }
    return value;
  }

  /** Filters or units: as written, or in a block relative to the place of use. */
  int width(String attribute) {
    return new RelativeWidth(this, declaration.relative(), attribute).read();
  }

  /** The stride: as written, or in a block that of the place of use where the layer is marked. */
  int stride() {
    if (declaration.strided().isEmpty()) {
      return atLeastOne("stride", Limits.PIXELS);
    }
    Origin marker = declaration.strided().get().origin();
    if (place.isEmpty()) {
      report(BlockMessages.onlyInBlock(name(), "@Strided"), marker);
      return 1;
    }
    if (use.explicit("stride")) {
      report(BlockMessages.strideTwice(name(), use.integer("stride")), "stride");
      return 1;
    }
    return place.get().stride();
  }

  /** The factor of the method's {@code @Widen}, else the interface's. */
  int widen() {
    return NetworkDefaults.widen(declaration.widen(), name(), defaults.widen(), problems);
  }

  /** Whether convolutions have a bias here: the attribute where written, else the network's. */
  boolean bias() {
    return use.explicit("bias") ? use.flag("bias") : defaults.bias();
  }

  /** How kernels start here: the attribute where written, else the network's. */
  Initializer initializer() {
    return use.explicit("initializer")
        ? use.constant("initializer", Initializer.class)
        : defaults.initializer();
  }

  /** The activation of an attribute; empty for NONE. */
  Optional<ActivationKind> activation(String attribute) {
    Activation activation = use.constant(attribute, Activation.class);
    return activation == Activation.NONE
        ? Optional.empty()
        : Optional.of(ActivationKind.valueOf(activation.name()));
  }

  /** Appends the activation of an attribute, if there is one. */
  Value activate(String attribute, Value value) {
    return activation(attribute)
        .map(kind -> builder.add("", new Primitive.Activation(kind), Role.MAIN, value))
        .orElse(value);
  }
}
