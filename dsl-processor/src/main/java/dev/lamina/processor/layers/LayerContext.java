package dev.lamina.processor.layers;

import dev.lamina.dsl.Activation;
import dev.lamina.dsl.Initializer;
import dev.lamina.dsl.Norm;
import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.model.ActivationKind;
import dev.lamina.processor.model.GroupBuilder;
import dev.lamina.processor.model.Inferred;
import dev.lamina.processor.model.Operation.Role;
import dev.lamina.processor.model.Primitive;
import dev.lamina.processor.model.Remedies;
import dev.lamina.processor.model.Shape;
import dev.lamina.processor.model.ShapeRules;
import dev.lamina.processor.model.Value;
import dev.lamina.processor.model.ValueIds;
import dev.lamina.processor.problem.BlockMessages;
import dev.lamina.processor.problem.Code;
import dev.lamina.processor.problem.InterfaceMessages;
import dev.lamina.processor.problem.Message;
import dev.lamina.processor.problem.Origin;
import dev.lamina.processor.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a layer annotation expands itself with: its attributes, the group that its operations go to,
 * and where to report.
 *
 * <p>What is read is always of its domain: a value outside is reported, and another one stands for
 * it. So a layer reads all it needs, and asks once whether it {@link #failed}.
 *
 * @param place where the block that this layer belongs to is placed
 * @param above how the layers above it could be mended, by their names
 */
record LayerContext(
    LayerDeclaration declaration,
    AnnotationUse use,
    NetworkDefaults defaults,
    Optional<Place> place,
    Problems problems,
    LayerReport reports,
    GroupBuilder group,
    Expander expander,
    Function<String, Remedies> above) {

  String name() {
    return declaration.name();
  }

  // Operations.

  List<Value> inputs() {
    return group.inputs();
  }

  /** What a layer of one input takes. */
  Value input() {
    return group.input();
  }

  /** Names by which the inputs are known to the user. */
  List<String> inputNames() {
    return declaration.inputs().stream().map(LayerDeclaration.Input::name).toList();
  }

  /** Appends a primitive under the layer's own name, on inputs that messages know by names. */
  Value add(Primitive primitive, List<Value> in, List<String> names) {
    return append("", primitive, Role.MAIN, in, names);
  }

  /**
   * Appends a primitive.
   *
   * @param suffix its name below the layer or block, or empty for the name of that
   */
  Value add(String suffix, Primitive primitive, Role role, Value... in) {
    return append(suffix, primitive, role, List.of(in), List.of());
  }

  private Value append(
      String suffix, Primitive primitive, Role role, List<Value> in, List<String> names) {
    List<ShapeRules.Input> shapes = new ArrayList<>();
    for (int i = 0; i < in.size(); i++) {
      boolean named = i < names.size();
      shapes.add(
          new ShapeRules.Input(
              named ? names.get(i) : name(),
              in.get(i).shape(),
              named ? above.apply(names.get(i)) : Remedies.NONE));
    }
    Inferred inferred = ShapeRules.infer(primitive, shapes);
    if (inferred instanceof Inferred.Fault fault) {
      report(fault.message().apply(name()), fault.attribute());
    }
    Shape shape = inferred instanceof Inferred.Known known ? known.shape() : Shape.unknown();
    return group.add(suffix, primitive, role, in, shape);
  }

  /** Appends a norm, if there is one. */
  Value norm(String suffix, Norm kind, boolean zeroScale, Role role, Value value) {
    return defaults.norm(kind, zeroScale).map(norm -> add(suffix, norm, role, value)).orElse(value);
  }

  /** Appends the activation of an attribute, if there is one. */
  Value activate(String attribute, Value value) {
    return activation(attribute)
        .map(kind -> add("", new Primitive.Activation(kind), Role.MAIN, value))
        .orElse(value);
  }

  /** The context of a block of this layer, whose operations go to a group inside this one. */
  LayerContext block(int number, Value in) {
    return new LayerContext(
        declaration,
        use,
        defaults,
        place,
        problems,
        reports,
        group.inside("block" + number, List.of(in)),
        expander,
        above);
  }

  /** A value of unknown shape, which later rules pass over. */
  Value unknownValue() {
    return group.unknownValue();
  }

  // Reports.

  /** Whether something was reported that keeps the layer from being built. */
  boolean failed() {
    return reports.failed();
  }

  /** Whether there are too many operations already, which is reported once. */
  boolean full() {
    if (!group.full()) {
      return false;
    }
    if (!reports.has(Code.TooManyLayers)) {
      report(InterfaceMessages.tooManyOperations(name(), ValueIds.MOST), "blocks");
    }
    reports.fail();
    return true;
  }

  /** Reports at an attribute, a parameter of that name, or the annotation. */
  void report(Message message, String attribute) {
    reports.add(message, attribute);
  }

  /** Reports at a place in the layer's declaration; inside a block, at the place of use too. */
  void report(Message message, Origin origin) {
    reports.add(message, origin);
  }

  // Attributes.

  /** Whether the annotation has an attribute. */
  boolean has(String attribute) {
    return use.attributes().containsKey(attribute);
  }

  /** A whole number of this domain. */
  int whole(String attribute, Domain.Whole domain) {
    int value = use.integer(attribute);
    domain.refusal(attribute, name(), value).ifPresent(message -> report(message, attribute));
    return domain.contains(value) ? value : domain.least();
  }

  /** A fraction of this domain. */
  double fraction(String attribute, Domain.Fraction domain) {
    double value = use.fraction(attribute);
    Optional<Message> refusal = domain.refusal(attribute, name(), value);
    refusal.ifPresent(message -> report(message, attribute));
    return refusal.isEmpty() ? value : domain.inside();
  }

  /** Filters or units: as written, or in a block relative to the place of use. */
  int width(String attribute) {
    return new RelativeWidth(this, declaration.relative(), attribute).read();
  }

  /** The stride: as written, or in a block that of the place of use where the layer is marked. */
  int stride() {
    if (declaration.strided().isEmpty()) {
      return whole("stride", Domain.PIXELS);
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
}
