package dev.lamina.processor.model;

import java.util.ArrayList;
import java.util.List;

/** Appends operations to a group and infers each shape on the way. */
public final class GroupBuilder {
  private final String label;
  private final String name;
  private final String variable;
  private final List<Value> inputs;
  private final ValueIds ids;
  private final Faults faults;
  private final List<Part> parts;

  private GroupBuilder(
      String label,
      String name,
      String variable,
      List<Value> inputs,
      ValueIds ids,
      Faults faults,
      List<Part> parts) {
    this.label = label;
    this.name = name;
    this.variable = variable;
    this.inputs = List.copyOf(inputs);
    this.ids = ids;
    this.faults = faults;
    this.parts = parts;
  }

  /** Begins the group of a declared layer. */
  static GroupBuilder layer(String name, List<Value> inputs, ValueIds ids, Faults faults) {
    return new GroupBuilder(name, name, "x", inputs, ids, faults, new ArrayList<>());
  }

  /** The group's full name. */
  public String name() {
    return name;
  }

  /** What the group takes. */
  public List<Value> inputs() {
    return inputs;
  }

  /** What a group of one input takes. */
  public Value input() {
    return inputs.get(0);
  }

  /**
   * Appends an operation.
   *
   * @param suffix its name below the group, or empty for the group's own name
   */
  public Value add(String suffix, Primitive primitive, Operation.Role role, Value... in) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < in.length; i++) {
      names.add(label);
    }
    return add(suffix, primitive, role, List.of(in), names);
  }

  /** Appends an operation on inputs that messages know by these names. */
  public Value add(
      String suffix, Primitive primitive, Operation.Role role, List<Value> in, List<String> names) {
    List<ShapeRules.Input> known = new ArrayList<>();
    for (int i = 0; i < in.size(); i++) {
      known.add(new ShapeRules.Input(names.get(i), in.get(i).shape()));
    }
    Shape shape = ShapeRules.infer(label, primitive, known, faults);
    String full = suffix.isEmpty() ? name : name + "/" + suffix;
    List<Weight> weights =
        shape.known() ? WeightRules.of(full, primitive, in.get(0).shape()) : List.of();
    Value output = ids.next(shape);
    parts.add(
        new Operation(
            full,
            primitive,
            role,
            role == Operation.Role.MAIN || !variable.equals("x") ? variable : role.variable(),
            in,
            output,
            weights,
            shape.known() ? WeightRules.multiplyAdds(weights, shape) : 0));
    return output;
  }

  /** Begins a group inside this one. */
  public GroupBuilder inside(String suffix, Value... in) {
    return new GroupBuilder(
        label, name + "/" + suffix, "x", List.of(in), ids, faults, new ArrayList<>());
  }

  /** Begins the group of a layer inside a body. */
  public GroupBuilder inside(String layer, List<Value> in, Faults where) {
    return new GroupBuilder(layer, name + "/" + layer, "x", in, ids, where, new ArrayList<>());
  }

  /** Appends to this same group under the name of a layer inside a block. */
  public GroupBuilder part(String layer, List<Value> in, Faults where) {
    return new GroupBuilder(layer, name + "/" + layer, layer, in, ids, where, parts);
  }

  /** Appends a finished group and gives its output. */
  public Value add(Group group) {
    parts.add(group);
    return group.output();
  }

  /** The group of a repeated block, with this value as its output. */
  public Group build(Value output) {
    return build("", output);
  }

  /** The group of a declared layer, with its annotation as written. */
  public Group build(String declaration, Value output) {
    return new Group(name, declaration, inputs, parts, output);
  }

  /** Whether the network has more operations than a generated class can hold. */
  public boolean full() {
    return ids.full();
  }

  /** A value of unknown shape, which later rules pass over. */
  public Value unknownValue() {
    return ids.next(Shape.unknown());
  }
}
